package io.proxstream.restoration.training;

import io.proxstream.image.Image;
import io.proxstream.restoration.InverseProblem;
import io.proxstream.restoration.degradation.Degradation;
import io.proxstream.training.unrolled.InverseSample;
import io.proxstream.training.unrolled.RandomPatch;
import io.proxstream.training.unrolled.SampleSource;
import java.util.List;
import java.util.SplittableRandom;

/**
 * An endless sequence of inverse problems: random patches of clean images, each with one of some
 * degradations.
 *
 * <p>A sample is a function of the seed and its number alone. Immutable, thread-safe.
 */
final class DegradedPatches implements SampleSource<InverseSample> {
    private final RandomPatch patches;
    private final List<Degradation> degradations;
    private final double leastNoise;
    private final long seed;

    /**
     * Creates the sequence.
     *
     * @param patches cuts the clean images
     * @param degradations of which each sample has one, at least one
     * @param leastNoise the least noise level that a network is told, in units of {@code [0,1]}
     * @param seed of patches and degradations
     */
    DegradedPatches(
            RandomPatch patches, List<Degradation> degradations, double leastNoise, long seed) {
        this.patches = patches;
        this.degradations = List.copyOf(degradations);
        this.leastNoise = leastNoise;
        this.seed = seed;
    }

    @Override
    public InverseSample sample(long number) {
        SplittableRandom random = SampleSource.random(seed, number);
        float[] clean = new float[patches.shape().size()];
        patches.cut(random, clean);
        Degradation degradation = degradations.get(random.nextInt(degradations.size()));
        return of(degradation, Image.wrap(patches.shape(), clean), random.nextLong(), leastNoise);
    }

    /** Makes an inverse problem of a clean image. */
    static InverseSample of(Degradation degradation, Image clean, long seed, double leastNoise) {
        Image observed = degradation.apply(clean, seed);
        InverseProblem problem = new InverseProblem(degradation, observed, clean.shape(), seed);
        double noiseLevel = Math.max(degradation.noiseLevel(), leastNoise);
        return new InverseSample(
                problem.operator(clean.shape().channels()),
                observed.values(),
                problem.estimate(noiseLevel),
                clean,
                noiseLevel);
    }
}
