package io.proxstream.restoration.training;

import io.proxstream.config.TrainingDataOptions;
import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.restoration.FrameSeed;
import io.proxstream.restoration.degradation.Degradation;
import io.proxstream.restoration.degradation.GaussianNoise;
import io.proxstream.training.unrolled.DenoisingValidation;
import io.proxstream.training.unrolled.InverseSample;
import io.proxstream.training.unrolled.RandomPatch;
import io.proxstream.training.unrolled.Validation;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * The images of a training: what is trained on, and what the best network is judged by.
 *
 * @param training clean grey images
 * @param validation clean grey images by name
 */
public record TrainingImages(List<Image> training, SortedMap<String, Image> validation) {
    private static final float[] LUMA = {0.299f, 0.587f, 0.114f};

    /** The seed of the noise that {@code evaluate} takes by default. */
    private static final long NOISE_SEED = 1;

    /** Takes a copy of the list. */
    public TrainingImages {
        training = List.copyOf(training);
    }

    /**
     * Returns the brightness of an image.
     *
     * @param image of one channel, or of three: red, green, blue
     * @return an image of one channel
     * @throws IllegalArgumentException if it has another number of channels
     */
    public static Image grey(Image image) {
        ImageShape shape = image.shape();
        if (shape.channels() == 1) {
            return image;
        }
        if (shape.channels() != LUMA.length) {
            throw new IllegalArgumentException(
                    "image %s: must have 1 or 3 channels".formatted(shape));
        }
        float[] values = new float[shape.planeSize()];
        for (int c = 0; c < LUMA.length; c++) {
            for (int i = 0; i < values.length; i++) {
                values[i] += LUMA[c] * image.values()[c * values.length + i];
            }
        }
        return Image.wrap(shape.withChannels(1), values);
    }

    /** Cuts patches of what is trained on. */
    RandomPatch patches(TrainingDataOptions options) {
        return new RandomPatch(training, options.patch(), options.leastScale());
    }

    /** Adds to each validation image the noise that an evaluation adds. */
    Validation noisy(double sigma, int threads) {
        List<InverseSample> problems = noisyProblems(sigma);
        return new DenoisingValidation(
                problems.stream().map(InverseSample::clean).toList(),
                problems.stream().map(InverseSample::start).toList(),
                GaussianNoise.ofSigma(sigma).noiseLevel(),
                threads);
    }

    /** Adds the same noise, as inverse problems of the identity. */
    List<InverseSample> noisyProblems(double sigma) {
        GaussianNoise noise = GaussianNoise.ofSigma(sigma);
        List<InverseSample> samples = new ArrayList<>();
        validation.forEach(
                (name, image) -> {
                    Image observed = noise.apply(image, FrameSeed.of(NOISE_SEED, name));
                    samples.add(NoisyPatches.of(image, observed, noise.noiseLevel()));
                });
        return samples;
    }

    /** Degrades each validation image by one of some degradations, as an evaluation does. */
    List<InverseSample> degraded(List<Degradation> degradations, double leastNoise) {
        List<InverseSample> samples = new ArrayList<>();
        validation.forEach(
                (name, image) -> {
                    Degradation how = degradations.get(samples.size() % degradations.size());
                    long seed = FrameSeed.of(NOISE_SEED, name);
                    samples.add(DegradedPatches.of(how, image, seed, leastNoise));
                });
        return samples;
    }
}
