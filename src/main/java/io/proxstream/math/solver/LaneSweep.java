package io.proxstream.math.solver;

import io.proxstream.math.array.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Shares work on the lanes of a solve out to threads; one lane stays with the caller's. */
final class LaneSweep implements AutoCloseable {
    private final Optional<Workers> workers;

    private LaneSweep(Optional<Workers> workers) {
        this.workers = workers;
    }

    static LaneSweep of(int lanes) {
        return new LaneSweep(lanes > 1 ? Optional.of(Workers.ofThisMachine()) : Optional.empty());
    }

    /** Does something with each of several things, in any order. */
    <T> void over(List<T> things, Consumer<T> action) {
        if (workers.isEmpty()) {
            things.forEach(action);
        } else {
            workers.get().run(things.size(), i -> action.accept(things.get(i)));
        }
    }

    /** Returns as many groups as there are threads, of about as many lanes each. */
    List<List<Lane>> groups(List<Lane> lanes) {
        int count = Math.min(workers.map(Workers::threads).orElse(1), lanes.size());
        List<List<Lane>> groups = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            groups.add(lanes.subList(i * lanes.size() / count, (i + 1) * lanes.size() / count));
        }
        return groups;
    }

    @Override
    public void close() {
        workers.ifPresent(Workers::close);
    }
}
