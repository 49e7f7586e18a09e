package io.proxstream.config;

import java.util.List;
import java.util.stream.Stream;

/**
 * What an auto-encoder is trained on.
 *
 * @param path idx file, or folder of images
 * @param trainingImages images to learn from, the first ones
 * @param tuningImages images to judge by, those that follow
 */
public record AutoencoderDataOptions(String path, int trainingImages, int tuningImages) {
    /** Idx file, or folder of images. */
    public static final Option<String> PATH =
            new Option<>(
                    "autoencoder.data.path",
                    OptionType.text(),
                    "data/train-images-idx3-ubyte.gz",
                    "Idx file of small grey images, or a folder of images of which patches of 28x28"
                            + " are taken.");

    /** Images to learn from, the first ones. */
    public static final Option<Long> TRAINING_IMAGES =
            new Option<>(
                    "autoencoder.data.training-images",
                    OptionType.whole(1, 1000000),
                    "9000",
                    "Images to learn from, the first ones.");

    /** Images to judge by, those that follow. */
    public static final Option<Long> TUNING_IMAGES =
            new Option<>(
                    "autoencoder.data.tuning-images",
                    OptionType.whole(1, 1000000),
                    "500",
                    "Images to judge by, those that follow; the ones behind them are never"
                            + " looked at.");

    static final List<Option<?>> DECLARED = List.of(PATH, TRAINING_IMAGES, TUNING_IMAGES);

    /**
     * Checks the values.
     *
     * @throws InvalidOptionException if one is out of range
     */
    public AutoencoderDataOptions {
        InvalidOptionException.throwIfAny(
                Stream.of(
                                PATH.check(path),
                                TRAINING_IMAGES.check((long) trainingImages),
                                TUNING_IMAGES.check((long) tuningImages))
                        .flatMap(violations -> violations));
    }

    static AutoencoderDataOptions read(OptionReader reader) {
        return reader.build(
                r ->
                        new AutoencoderDataOptions(
                                r.read(PATH),
                                Math.toIntExact(r.read(TRAINING_IMAGES)),
                                Math.toIntExact(r.read(TUNING_IMAGES))));
    }
}
