package io.proxstream.restoration.degradation;

import io.proxstream.image.Image;
import io.proxstream.math.kernel.KindText;
import io.proxstream.model.Task;
import java.util.SplittableRandom;

/**
 * Values that are lost to black or white: each value becomes 0 or 1, with equal probability, or
 * stays as it is, independently of the others.
 *
 * @param share the probability that a value is lost, from 0 to 1
 */
public record SaltAndPepperNoise(double share) implements Degradation {
    /**
     * Checks the share.
     *
     * @throws IllegalArgumentException if it is out of range
     */
    public SaltAndPepperNoise {
        Shares.check("salt-and-pepper noise of share", share);
    }

    @Override
    public Image apply(Image clean, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = clean.values().clone();
        for (int i = 0; i < values.length; i++) {
            double draw = random.nextDouble();
            if (draw < share) {
                values[i] = draw < share / 2 ? 0 : 1;
            }
        }
        return Image.wrap(clean.shape(), values);
    }

    @Override
    public Task task() {
        return Task.NOISE;
    }

    /** The mean squared error over values from 0 to 1 is {@code share / 3}. */
    @Override
    public double noiseLevel() {
        return Math.sqrt(share / 3);
    }

    @Override
    public Stage stage() {
        return Stage.SENSOR;
    }

    @Override
    public String text() {
        return "salt-and-pepper:" + KindText.print(share);
    }
}
