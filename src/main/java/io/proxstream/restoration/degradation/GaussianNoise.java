package io.proxstream.restoration.degradation;

import io.proxstream.image.Image;
import io.proxstream.math.kernel.KindText;
import io.proxstream.model.Task;
import java.util.SplittableRandom;

/**
 * Additive white Gaussian noise.
 *
 * @param noiseLevel its standard deviation in units of {@code [0,1]}, at least 0
 */
public record GaussianNoise(double noiseLevel) implements Degradation {
    private static final double GREY_LEVELS = 255;

    /**
     * Checks the level.
     *
     * @throws IllegalArgumentException if it is negative or not finite
     */
    public GaussianNoise {
        if (!(noiseLevel >= 0) || Double.isInfinite(noiseLevel)) {
            throw new IllegalArgumentException(
                    "noise level " + noiseLevel + ": must be at least 0");
        }
    }

    /**
     * Creates the noise by its usual figure.
     *
     * @param sigma its standard deviation on the 0..255 scale, at least 0
     * @return the noise
     * @throws IllegalArgumentException if it is negative or not finite
     */
    public static GaussianNoise ofSigma(double sigma) {
        if (!(sigma >= 0) || Double.isInfinite(sigma)) {
            throw new IllegalArgumentException("sigma " + sigma + ": must be at least 0");
        }
        return new GaussianNoise(sigma / GREY_LEVELS);
    }

    @Override
    public Image apply(Image clean, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = clean.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] += (float) (noiseLevel * random.nextGaussian());
        }
        return Image.wrap(clean.shape(), values);
    }

    @Override
    public Task task() {
        return Task.NOISE;
    }

    @Override
    public Stage stage() {
        return Stage.SENSOR;
    }

    @Override
    public String text() {
        return "noise:" + KindText.print(noiseLevel * GREY_LEVELS);
    }
}
