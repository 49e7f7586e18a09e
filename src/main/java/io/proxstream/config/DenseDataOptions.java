package io.proxstream.config;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a dense network is trained on.
 *
 * @param path idx file, or folder of images
 * @param patch extent of the patches of a folder's images, 0 for whole images
 * @param trainingImages images to learn from
 * @param degradation what the network undoes
 */
public record DenseDataOptions(String path, int patch, int trainingImages, String degradation) {
    /** Idx file, or folder of images. */
    public static final Option<String> PATH =
            new Option<>(
                    "dense.data.path",
                    OptionType.text(),
                    "data/train-images-idx3-ubyte.gz",
                    "Idx file of small grey images, plain or gzipped, or a folder"
                            + " of images; the network takes images of this one size.");

    /** Extent of the patches of a folder's images, 0 for whole images. */
    public static final Option<Long> PATCH =
            new Option<>(
                    "dense.data.patch",
                    OptionType.whole(0, 1024),
                    "0",
                    "Extent of the square patches that are cut at random from a"
                            + " folder's images; 0 for whole images, all of one size.");

    /** Images to learn from. */
    public static final Option<Long> TRAINING_IMAGES =
            new Option<>(
                    "dense.data.training-images",
                    OptionType.whole(1, 1000000),
                    "2000",
                    "Images to learn from: the first ones of an idx file, or as"
                            + " many patches of a folder.");

    /** What the network undoes. */
    public static final Option<String> DEGRADATION =
            new Option<>(
                    "dense.data.degradation",
                    OptionType.text(),
                    "noise:76.5",
                    "What the network undoes, such as gaussian:1.5 + noise:2.55 or"
                            + " noise:2.55 + missing:0.5; the size of images must stay.");

    static final List<Option<?>> DECLARED = List.of(PATH, PATCH, TRAINING_IMAGES, DEGRADATION);

    /**
     * Checks the values.
     *
     * @throws InvalidOptionException if one is out of range
     */
    public DenseDataOptions {
        InvalidOptionException.throwIfAny(
                Stream.of(
                                PATH.check(path),
                                PATCH.check((long) patch),
                                TRAINING_IMAGES.check((long) trainingImages),
                                DEGRADATION.check(degradation))
                        .flatMap(violations -> violations));
    }

    static DenseDataOptions read(OptionReader reader) {
        return reader.build(
                r ->
                        new DenseDataOptions(
                                r.read(PATH),
                                Math.toIntExact(r.read(PATCH)),
                                Math.toIntExact(r.read(TRAINING_IMAGES)),
                                r.read(DEGRADATION)));
    }
}
