package io.proxstream.restoration.degradation;

import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.math.linear.Composition;
import io.proxstream.math.linear.Identity;
import io.proxstream.math.linear.LinearOperator;
import io.proxstream.model.Task;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * Several degradations, one after the other: blur and down-sampling, then noise, then missing
 * pixels.
 *
 * <p>Each step has a seed of its own, drawn from that of the image.
 *
 * @param steps the steps, at least one
 */
public record DegradationSequence(List<Degradation> steps) implements Degradation {
    private static final List<Task> BY_WEIGHT =
            List.of(Task.NOISE, Task.DEBLUR, Task.INPAINT, Task.SUPERRES);

    /**
     * Checks and copies the steps.
     *
     * @throws IllegalArgumentException if there are none, or if they are in another order
     */
    public DegradationSequence {
        steps = List.copyOf(steps);
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("degradation: must have at least one step");
        }
        for (int i = 1; i < steps.size(); i++) {
            Degradation before = steps.get(i - 1);
            if (before.stage().compareTo(steps.get(i).stage()) > 0) {
                throw new IllegalArgumentException(
                        "degradation '%s' before '%s': blur and scale must come first, then noise,"
                                        .formatted(before.text(), steps.get(i).text())
                                + " then missing pixels");
            }
        }
    }

    /**
     * Returns the degradation by some steps.
     *
     * @param steps the steps, at least one
     * @return the step itself if there is only one
     */
    public static Degradation of(List<Degradation> steps) {
        return steps.size() == 1 ? steps.get(0) : new DegradationSequence(steps);
    }

    @Override
    public Image apply(Image clean, long seed) {
        SplittableRandom seeds = new SplittableRandom(seed);
        Image image = clean;
        for (Degradation step : steps) {
            image = step.apply(image, seeds.nextLong());
        }
        return image;
    }

    @Override
    public LinearOperator operator(ImageShape clean, long seed) {
        SplittableRandom seeds = new SplittableRandom(seed);
        LinearOperator whole = new Identity(clean.size());
        ImageShape shape = clean;
        for (Degradation step : steps) {
            long own = seeds.nextLong();
            if (step.stage() != Stage.SENSOR) {
                LinearOperator next = step.operator(shape, own);
                whole = whole instanceof Identity ? next : new Composition(next, whole);
                shape = step.degradedShape(shape);
            }
        }
        return whole;
    }

    @Override
    public ImageShape degradedShape(ImageShape clean) {
        ImageShape shape = clean;
        for (Degradation step : steps) {
            shape = step.degradedShape(shape);
        }
        return shape;
    }

    @Override
    public BitSet missing(ImageShape clean, long seed) {
        SplittableRandom seeds = new SplittableRandom(seed);
        BitSet missing = new BitSet();
        ImageShape shape = clean;
        for (Degradation step : steps) {
            missing.or(step.missing(shape, seeds.nextLong()));
            shape = step.degradedShape(shape);
        }
        return missing;
    }

    /** The task of the step that takes away most: fewer, then missing, then blurred pixels. */
    @Override
    public Task task() {
        return steps.stream()
                .map(Degradation::task)
                .max(Comparator.comparingInt(BY_WEIGHT::indexOf))
                .orElseThrow();
    }

    /** The variances of independent noise add up. */
    @Override
    public double noiseLevel() {
        return Math.sqrt(steps.stream().mapToDouble(Degradation::noiseLevel).map(s -> s * s).sum());
    }

    @Override
    public Stage stage() {
        return steps.get(steps.size() - 1).stage();
    }

    @Override
    public String text() {
        return steps.stream().map(Degradation::text).collect(Collectors.joining(" + "));
    }
}
