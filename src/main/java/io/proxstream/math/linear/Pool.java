package io.proxstream.math.linear;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Working memory that outlives a call: one piece for each thread at work at the same time. */
final class Pool<T> {
    private final Queue<T> idle = new ConcurrentLinkedQueue<>();
    private final Supplier<T> maker;

    Pool(Supplier<T> maker) {
        this.maker = maker;
    }

    /** Does something with a piece that nobody else has meanwhile. */
    void with(Consumer<T> work) {
        T piece = idle.poll();
        if (piece == null) {
            piece = maker.get();
        }
        work.accept(piece);
        idle.add(piece);
    }
}
