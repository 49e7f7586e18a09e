package io.proxstream.config;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the training of an auto-encoder leaves behind.
 *
 * @param folder folder for all results
 * @param name name of the model
 * @param checkpointInterval longest time between two checkpoints
 */
public record AutoencoderResultOptions(String folder, String name, Duration checkpointInterval) {
    /** Folder for all results. */
    public static final Option<String> FOLDER =
            new Option<>(
                    "autoencoder.result.folder",
                    OptionType.text(),
                    "training",
                    "Folder for the bundle, the checkpoints, and the history as CSV and picture.");

    /** Name of the model. */
    public static final Option<String> NAME =
            new Option<>(
                    "autoencoder.result.name",
                    OptionType.name(),
                    "autoencoder",
                    "Name of the model; its bundle is NAME.safetensors in the folder.");

    /** Longest time between two checkpoints. */
    public static final Option<Duration> CHECKPOINT_INTERVAL =
            new Option<>(
                    "autoencoder.result.checkpoint-interval",
                    OptionType.duration(Duration.ofSeconds(1), Duration.ofDays(1)),
                    "5m",
                    "Longest time between two checkpoints.");

    static final List<Option<?>> DECLARED = List.of(FOLDER, NAME, CHECKPOINT_INTERVAL);

    /**
     * Checks the values.
     *
     * @throws InvalidOptionException if one is out of range
     */
    public AutoencoderResultOptions {
        InvalidOptionException.throwIfAny(
                Stream.of(
                                FOLDER.check(folder),
                                NAME.check(name),
                                CHECKPOINT_INTERVAL.check(checkpointInterval))
                        .flatMap(violations -> violations));
    }

    static AutoencoderResultOptions read(OptionReader reader) {
        return reader.build(
                r ->
                        new AutoencoderResultOptions(
                                r.read(FOLDER), r.read(NAME), r.read(CHECKPOINT_INTERVAL)));
    }
}
