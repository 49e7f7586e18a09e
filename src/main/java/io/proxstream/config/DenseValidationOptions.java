package io.proxstream.config;

import java.util.List;
import java.util.stream.Stream;

/**
 * What the best dense network is judged by.
 *
 * @param path idx file or folder of images, empty for images that follow those learned from
 * @param images how many images
 * @param interval steps between two looks
 * @param patience looks in vain until training stops, 0 for never
 */
public record DenseValidationOptions(String path, int images, int interval, int patience) {
    /** Idx file or folder of images, empty for images that follow those learned from. */
    public static final Option<String> PATH =
            new Option<>(
                    "dense.validation.path",
                    OptionType.optionalText(),
                    "",
                    "Idx file, or folder of images, that are never trained on;"
                            + " empty for images behind those that are learned from.");

    /** How many images. */
    public static final Option<Long> IMAGES =
            new Option<>(
                    "dense.validation.images",
                    OptionType.whole(1, 1000000),
                    "500",
                    "Images to judge by.");

    /** Steps between two looks. */
    public static final Option<Long> INTERVAL =
            new Option<>(
                    "dense.validation.interval",
                    OptionType.whole(1, 1000000),
                    "50",
                    "Steps between two looks; the best network is kept.");

    /** Looks in vain until training stops, 0 for never. */
    public static final Option<Long> PATIENCE =
            new Option<>(
                    "dense.validation.patience",
                    OptionType.whole(0, 1000000),
                    "0",
                    "Training stops early after so many looks that found no better"
                            + " network; 0 for never.");

    static final List<Option<?>> DECLARED = List.of(PATH, IMAGES, INTERVAL, PATIENCE);

    /**
     * Checks the values.
     *
     * @throws InvalidOptionException if one is out of range
     */
    public DenseValidationOptions {
        InvalidOptionException.throwIfAny(
                Stream.of(
                                PATH.check(path),
                                IMAGES.check((long) images),
                                INTERVAL.check((long) interval),
                                PATIENCE.check((long) patience))
                        .flatMap(violations -> violations));
    }

    static DenseValidationOptions read(OptionReader reader) {
        return reader.build(
                r ->
                        new DenseValidationOptions(
                                r.read(PATH),
                                Math.toIntExact(r.read(IMAGES)),
                                Math.toIntExact(r.read(INTERVAL)),
                                Math.toIntExact(r.read(PATIENCE))));
    }
}
