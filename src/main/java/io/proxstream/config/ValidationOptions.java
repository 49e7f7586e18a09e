package io.proxstream.config;

import java.util.List;
import java.util.stream.Stream;

/**
 * What the best network is judged by.
 *
 * @param folder folder of clean images
 * @param sigma standard deviation of their noise on the 0..255 scale
 * @param interval steps between two looks
 */
public record ValidationOptions(String folder, double sigma, int interval) {
    /** Folder of clean images. */
    public static final Option<String> FOLDER =
            new Option<>(
                    "training.validation.folder",
                    OptionType.text(),
                    "data/validation",
                    "Folder of clean images that are never trained on.");

    /** Standard deviation of their noise on the 0..255 scale. */
    public static final Option<Double> SIGMA =
            new Option<>(
                    "training.validation.sigma",
                    OptionType.number(0, 255),
                    "25",
                    "Standard deviation of their noise on the scale 0..255; the noise is"
                            + " that of `evaluate`.");

    /** Steps between two looks. */
    public static final Option<Long> INTERVAL =
            new Option<>(
                    "training.validation.interval",
                    OptionType.whole(1, 1000000),
                    "500",
                    "Steps between two looks; the best network is kept.");

    static final List<Option<?>> DECLARED = List.of(FOLDER, SIGMA, INTERVAL);

    /**
     * Checks the values.
     *
     * @throws InvalidOptionException if one is out of range
     */
    public ValidationOptions {
        InvalidOptionException.throwIfAny(
                Stream.of(FOLDER.check(folder), SIGMA.check(sigma), INTERVAL.check((long) interval))
                        .flatMap(violations -> violations));
    }

    static ValidationOptions read(OptionReader reader) {
        return reader.build(
                r ->
                        new ValidationOptions(
                                r.read(FOLDER), r.read(SIGMA), Math.toIntExact(r.read(INTERVAL))));
    }
}
