package io.proxstream.stream.online;

import io.proxstream.config.JobOptions;
import io.proxstream.model.ModelBundle;
import io.proxstream.model.ModelFormatException;
import io.proxstream.model.ModelStores;
import io.proxstream.restoration.online.CandidateBundle;
import io.proxstream.stream.live.LiveModels;
import io.proxstream.stream.live.ModelHistory;
import io.proxstream.wire.ModelRecord;
import io.proxstream.wire.OutgoingRecord;
import io.proxstream.wire.RawRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.state.MapState;
import org.jspecify.annotations.Nullable;

/** The versions of the trained model that are on the models topic, as state. */
final class SeenVersions {
    /** Of the topic; versions that were not seen there yet come last, by their numbers. */
    private static final Comparator<RawRecord> ORDER =
            Comparator.comparingLong(RawRecord::offset)
                    .thenComparing(SeenVersions::key, Comparator.comparingInt(String::length))
                    .thenComparing(SeenVersions::key);

    private final JobOptions options;
    private final MapState<String, RawRecord> state;
    private @Nullable LiveModels models;

    SeenVersions(JobOptions options, MapState<String, RawRecord> state) {
        this.options = options;
        this.state = state;
    }

    /** The versions of the trained model. */
    ModelHistory history() throws Exception {
        return known().history(options.restoration().model());
    }

    private LiveModels known() throws Exception {
        if (models == null) {
            models =
                    new LiveModels(
                            ModelStores.of(options.models().folder()),
                            options.restoration().model());
            List<RawRecord> records = new ArrayList<>();
            state.values().forEach(records::add);
            records.sort(ORDER);
            records.forEach(models::acceptModel);
        }
        return models;
    }

    /** Takes a record; tells whether it is a version that this trainer has made. */
    boolean accept(RawRecord source, String trainer) throws Exception {
        if (!key(source).startsWith(options.restoration().model() + "@")) {
            return true; // another model is none of ours to follow
        }
        take(source);
        return isBy(trainer, source);
    }

    private Optional<Long> take(RawRecord source) throws Exception {
        known().acceptModel(source);
        String key = key(source);
        if (source.value() == null) {
            state.remove(key);
        } else {
            state.put(key, source);
        }
        Optional<Long> surplus = history().surplus(options.restoration().live().keptVersions());
        if (surplus.isPresent()) {
            String gone = options.restoration().model() + "@" + surplus.get();
            history().remove(surplus.get());
            state.remove(gone);
            state.remove(gone + "/stage");
        }
        return surplus;
    }

    private static String key(RawRecord source) {
        byte[] key = source.key();
        return key == null ? "" : new String(key, StandardCharsets.UTF_8);
    }

    private static boolean isBy(String trainer, RawRecord source) {
        try {
            return ModelRecord.parse(source)
                    .bundle()
                    .map(it -> it.card().provenance().get(CandidateBundle.TRAINER))
                    .filter(trainer::equals)
                    .isPresent();
        } catch (ModelFormatException e) {
            return false;
        }
    }

    /** Tells whether another model has, or had, the number of this one. */
    boolean isTaken(ModelBundle bundle) throws Exception {
        return bundle.version() <= history().newest()
                && history()
                        .version(bundle.version())
                        .filter(it -> it.sha256().equals(bundle.sha256()))
                        .isEmpty();
    }

    /** Takes a version that is about to be written; returns the one that it displaces, if any. */
    Optional<Long> publish(OutgoingRecord version) throws Exception {
        RawRecord written =
                new RawRecord(
                        options.restoration().live().modelsTopic(),
                        0,
                        Long.MAX_VALUE,
                        -1,
                        version.key(),
                        version.value(),
                        version.headers());
        return take(written);
    }
}
