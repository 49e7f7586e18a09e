package io.proxstream.config;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How the progress of a job is kept.
 *
 * @param interval the time between checkpoints
 * @param path where checkpoints are kept; empty for the cluster's own setting, or memory
 * @param resumeFrom the checkpoint or savepoint to start from; empty for none
 */
public record CheckpointOptions(Duration interval, String path, String resumeFrom)
        implements Serializable {
    /** The time between checkpoints. */
    public static final Option<Duration> INTERVAL =
            new Option<>(
                    "stream.checkpoint.interval",
                    OptionType.duration(Duration.ofMillis(100), Duration.ofHours(1)),
                    "10s",
                    "Time between checkpoints. With exactly-once delivery results appear at"
                            + " checkpoints.");

    /** Where checkpoints are kept. */
    public static final Option<String> PATH =
            new Option<>(
                    "stream.checkpoint.path",
                    OptionType.optionalText(),
                    "",
                    "Folder or URI where checkpoints are kept, also after the job is cancelled;"
                            + " empty leaves the cluster's setting.");

    /** The checkpoint to start from. */
    public static final Option<String> RESUME_FROM =
            new Option<>(
                    "stream.checkpoint.resume-from",
                    OptionType.optionalText(),
                    "",
                    "Checkpoint or savepoint to start from; empty starts from the offsets.");

    static final List<Option<?>> DECLARED = List.of(INTERVAL, PATH, RESUME_FROM);

    /**
     * Checks the values.
     *
     * @throws InvalidOptionException if the interval is out of range
     */
    public CheckpointOptions {
        InvalidOptionException.throwIfAny(INTERVAL.check(interval));
    }

    static CheckpointOptions read(OptionReader reader) {
        return reader.build(
                r -> new CheckpointOptions(r.read(INTERVAL), r.read(PATH), r.read(RESUME_FROM)));
    }

    /**
     * Returns where checkpoints are kept.
     *
     * @return the folder or URI, if set
     */
    public Optional<String> directory() {
        return Optional.of(path).filter(value -> !value.isEmpty());
    }

    /**
     * Returns the checkpoint to start from.
     *
     * @return its path, if set
     */
    public Optional<String> resumption() {
        return Optional.of(resumeFrom).filter(value -> !value.isEmpty());
    }
}
