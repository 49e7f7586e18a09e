package io.proxstream.restoration.degradation;

import io.proxstream.image.DecodeLimits;
import io.proxstream.math.kernel.BoundaryRule;
import io.proxstream.math.kernel.KindText;
import io.proxstream.math.kernel.PointSpread;
import io.proxstream.math.kernel.ScalingFilter;
import java.util.Arrays;
import java.util.List;

/**
 * Degradations in one line: steps joined by {@code +}, each a kind and its parameters.
 *
 * <p>{@code gaussian:1.6}, {@code motion:15:30}, {@code uniform:9}, {@code disk:3} and {@code
 * kernel:ROW/ROW/...} blur; {@code bicubic:2}, {@code mean:2}, {@code point:2} make smaller; {@code
 * noise:25}, {@code poisson:30}, {@code salt-and-pepper:0.05} add noise (Gaussian noise by its
 * deviation on the scale 0..255); {@code missing:0.5} and {@code missing:0.5:MARKER} take pixels
 * away, and so does the picture of a {@link GivenMask}, {@code mask:PNG}. Steps that look beyond
 * the border may name a boundary: {@code gaussian:1.6@periodic}; it is symmetric otherwise.
 */
public final class DegradationText {
    private static final String WHAT = "degradation";

    private DegradationText() {}

    /**
     * Reads a degradation with a mask of any usual size.
     *
     * @param text the line
     * @return the degradation
     * @throws IllegalArgumentException as {@link #parse(String, DecodeLimits)} does
     */
    public static Degradation parse(String text) {
        return parse(text, DecodeLimits.DEFAULT);
    }

    /**
     * Reads a degradation.
     *
     * @param text the line
     * @param limits what masks are accepted
     * @return the degradation, whose {@link Degradation#text} is as short as can be
     * @throws IllegalArgumentException if a step is not known or its parameters are not in their
     *     ranges, or if the steps are in a wrong order
     */
    public static Degradation parse(String text, DecodeLimits limits) {
        List<Degradation> steps =
                Arrays.stream(text.split("\\+", -1))
                        .map(step -> step(step.strip(), limits))
                        .toList();
        return DegradationSequence.of(steps);
    }

    /**
     * Reads a kind of noise.
     *
     * @param text {@code noise:SIGMA}, {@code poisson:PEAK} or {@code salt-and-pepper:SHARE}
     * @return the noise
     * @throws IllegalArgumentException if it is none of these, or a parameter is out of range
     */
    public static Degradation parseNoise(String text) {
        KindText kind = new KindText("noise", text);
        return switch (kind.kind()) {
            case "noise" -> kind.as("noise:SIGMA", it -> GaussianNoise.ofSigma(it.number(0)));
            case "poisson" -> kind.as("poisson:PEAK", it -> new PoissonNoise(it.number(0)));
            case "salt-and-pepper" ->
                    kind.as("salt-and-pepper:SHARE", it -> new SaltAndPepperNoise(it.number(0)));
            default -> throw kind.broken("must begin with noise:, poisson: or salt-and-pepper:");
        };
    }

    private static Degradation step(String text, DecodeLimits limits) {
        int at = text.indexOf(Operators.AT);
        if (at >= 0) {
            return atBorder(text.substring(0, at), boundary(text, text.substring(at + 1)));
        }
        KindText kind = new KindText(WHAT, text);
        return switch (kind.kind()) {
            case "noise", "poisson", "salt-and-pepper" -> parseNoise(text);
            case "missing" ->
                    kind.count() == 2
                            ? new RandomMask(kind.number(0), kind.number(1))
                            : kind.as("missing:SHARE", it -> new RandomMask(it.number(0), 0));
            case "mask" ->
                    kind.count() == 2
                            ? GivenMask.parse(kind.part(0), kind.number(1), limits)
                            : kind.as("mask:PNG", it -> GivenMask.parse(it.part(0), 0, limits));
            default -> atBorder(text, BoundaryRule.SYMMETRIC);
        };
    }

    private static Degradation atBorder(String text, BoundaryRule boundary) {
        KindText kind = new KindText(WHAT, text);
        return switch (kind.kind()) {
            case "point", "mean", "bicubic" ->
                    kind.as(
                            kind.kind() + ":FACTOR",
                            it -> new LowResolution(filter(it.kind()), it.whole(0), boundary));
            case "gaussian", "motion", "uniform", "disk", "kernel" ->
                    new KernelBlur(PointSpread.parse(text), boundary);
            default ->
                    throw kind.broken(
                            "must be a blur (gaussian, motion, uniform, disk, kernel), a scale"
                                    + " (bicubic, mean, point), noise (noise, poisson,"
                                    + " salt-and-pepper), missing or mask, the first two with"
                                    + " @BOUNDARY or without");
        };
    }

    private static ScalingFilter filter(String id) {
        return Arrays.stream(ScalingFilter.values())
                .filter(filter -> filter.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static BoundaryRule boundary(String text, String id) {
        return Arrays.stream(BoundaryRule.values())
                .filter(rule -> rule.id().equals(id))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "%s '%s': '%s' must be symmetric, periodic or zero"
                                                .formatted(WHAT, text, id)));
    }
}
