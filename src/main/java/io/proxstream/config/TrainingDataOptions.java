package io.proxstream.config;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a network is trained on: degraded patches of clean images.
 *
 * @param folder folder of clean images
 * @param patch height and width of a patch
 * @param leastScale the least scale at which images are taken
 * @param patches patches side by side on a sheet
 * @param degradations those of an inverse problem, separated by semicolons; empty for noise alone
 * @param minSigma least standard deviation of the noise on the 0..255 scale
 * @param maxSigma greatest standard deviation of the noise, at least the least
 */
public record TrainingDataOptions(
        String folder,
        int patch,
        double leastScale,
        int patches,
        String degradations,
        double minSigma,
        double maxSigma) {
    /** Folder of clean images. */
    public static final Option<String> FOLDER =
            new Option<>(
                    "training.data.folder",
                    OptionType.text(),
                    "data/train",
                    "Folder of clean images; colours become grey.");

    /** Height and width of a patch. */
    public static final Option<Long> PATCH =
            new Option<>(
                    "training.data.patch",
                    OptionType.whole(14, 1024),
                    "60",
                    "Height and width of a patch.");

    /** The least scale at which images are taken. */
    public static final Option<Double> LEAST_SCALE =
            new Option<>(
                    "training.data.least-scale",
                    OptionType.number(0.1, 1),
                    "1",
                    "The least scale at which images are taken: below 1 a patch shows a square of"
                            + " up to its extent over this, made smaller. So a few hundred images"
                            + " do for networks that would learn them by heart.");

    /** Patches side by side on a sheet. */
    public static final Option<Long> PATCHES =
            new Option<>(
                    "training.data.patches",
                    OptionType.whole(1, 64),
                    "4",
                    "Patches side by side on a sheet; rows of a little less than 256"
                            + " columns are fastest.");

    /** The degradations of an inverse problem. */
    public static final Option<String> DEGRADATIONS =
            new Option<>(
                    "training.data.degradations",
                    OptionType.optionalText(),
                    "",
                    "Degradations of an inverse problem, separated by semicolons, such as"
                            + " `gaussian:1.6 + noise:2.55; motion:15:30 + noise:2.55`; each patch"
                            + " has one of them. Empty: noise alone.");

    /** Least standard deviation of the noise on the 0..255 scale. */
    public static final Option<Double> MIN_SIGMA =
            new Option<>(
                    "training.data.min-sigma",
                    OptionType.number(0, 255),
                    "5",
                    "Least standard deviation of the noise on the scale 0..255; each sheet"
                            + " has its own. In inverse problems, the least that is assumed.");

    /** Greatest standard deviation of the noise, at least the least. */
    public static final Option<Double> MAX_SIGMA =
            new Option<>(
                    "training.data.max-sigma",
                    OptionType.number(0, 255),
                    "55",
                    "Greatest standard deviation of the noise.");

    static final List<Option<?>> DECLARED =
            List.of(FOLDER, PATCH, LEAST_SCALE, PATCHES, DEGRADATIONS, MIN_SIGMA, MAX_SIGMA);

    /**
     * Checks the values.
     *
     * @throws InvalidOptionException if one is out of range
     */
    public TrainingDataOptions {
        InvalidOptionException.throwIfAny(
                Stream.of(
                                FOLDER.check(folder),
                                PATCH.check((long) patch),
                                LEAST_SCALE.check(leastScale),
                                PATCHES.check((long) patches),
                                DEGRADATIONS.check(degradations),
                                MIN_SIGMA.check(minSigma),
                                MAX_SIGMA.check(maxSigma),
                                ordered(minSigma, maxSigma))
                        .flatMap(violations -> violations));
    }

    static TrainingDataOptions read(OptionReader reader) {
        return reader.build(
                r ->
                        new TrainingDataOptions(
                                r.read(FOLDER),
                                Math.toIntExact(r.read(PATCH)),
                                r.read(LEAST_SCALE),
                                Math.toIntExact(r.read(PATCHES)),
                                r.read(DEGRADATIONS),
                                r.read(MIN_SIGMA),
                                r.read(MAX_SIGMA)));
    }

    private static Stream<Violation> ordered(double least, double greatest) {
        return least <= greatest
                ? Stream.empty()
                : Stream.of(
                        MAX_SIGMA.violation(
                                Double.toString(greatest),
                                "must be at least training.data.min-sigma, which is " + least));
    }
}
