package io.proxstream.restoration.training;

import io.proxstream.config.TrainingDataOptions;
import io.proxstream.image.Image;
import io.proxstream.math.linear.Identity;
import io.proxstream.training.unrolled.InverseSample;
import io.proxstream.training.unrolled.RandomPatch;
import io.proxstream.training.unrolled.SampleSource;
import java.util.SplittableRandom;

/**
 * An endless sequence of noisy patches, each of its own noise level: inverse problems of the
 * identity. Immutable, thread-safe.
 */
final class NoisyPatches implements SampleSource<InverseSample> {
    private final RandomPatch patches;
    private final double least;
    private final double range;
    private final long seed;

    /**
     * Creates the sequence.
     *
     * @param patches cuts the clean images
     * @param options the range of noise levels
     * @param seed of patches, levels and noise
     */
    NoisyPatches(RandomPatch patches, TrainingDataOptions options, long seed) {
        this.patches = patches;
        this.least = options.minSigma() / NetworkCourse.SIGMA_SCALE;
        this.range = options.maxSigma() / NetworkCourse.SIGMA_SCALE - least;
        this.seed = seed;
    }

    @Override
    public InverseSample sample(long number) {
        SplittableRandom random = SampleSource.random(seed, number);
        float[] clean = new float[patches.shape().size()];
        patches.cut(random, clean);
        double level = least + random.nextDouble() * range;
        float[] observed = clean.clone();
        for (int i = 0; i < observed.length; i++) {
            observed[i] += (float) (level * random.nextGaussian());
        }
        return of(Image.wrap(patches.shape(), clean), Image.wrap(patches.shape(), observed), level);
    }

    /** Makes an inverse problem of an image and the same with noise. */
    static InverseSample of(Image clean, Image observed, double level) {
        return new InverseSample(
                new Identity(clean.shape().size()), observed.values(), observed, clean, level);
    }
}
