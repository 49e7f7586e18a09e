package io.proxstream.restoration.degradation;

import io.proxstream.image.Image;
import io.proxstream.math.kernel.KindText;
import io.proxstream.model.Task;
import java.util.SplittableRandom;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.PoissonSampler;

/**
 * Noise of counted photons: {@code y = N / peak}, with N drawn from the Poisson distribution of
 * mean {@code peak x}. Its variance is {@code x / peak}. Values below 0 count as 0.
 *
 * @param peak the mean number of photons at the value 1, more than 0, at most 1,000,000
 */
public record PoissonNoise(double peak) implements Degradation {
    private static final double MAX_PEAK = 1e6;

    /**
     * Checks the peak.
     *
     * @throws IllegalArgumentException if it is out of range
     */
    public PoissonNoise {
        if (!(peak > 0 && peak <= MAX_PEAK)) {
            throw new IllegalArgumentException(
                    "poisson noise of peak " + peak + ": must be more than 0, at most 1000000");
        }
    }

    @Override
    public Image apply(Image clean, long seed) {
        UniformRandomProvider random = new SplittableRandom(seed)::nextLong;
        float[] values = clean.values().clone();
        for (int i = 0; i < values.length; i++) {
            double mean = peak * values[i];
            values[i] = mean > 0 ? (float) (PoissonSampler.of(random, mean).sample() / peak) : 0;
        }
        return Image.wrap(clean.shape(), values);
    }

    @Override
    public Task task() {
        return Task.NOISE;
    }

    /** The mean variance over values from 0 to 1 is {@code 1 / (2 peak)}. */
    @Override
    public double noiseLevel() {
        return Math.sqrt(0.5 / peak);
    }

    @Override
    public Stage stage() {
        return Stage.SENSOR;
    }

    @Override
    public String text() {
        return "poisson:" + KindText.print(peak);
    }
}
