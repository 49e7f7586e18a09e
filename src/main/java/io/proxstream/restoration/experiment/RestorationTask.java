package io.proxstream.restoration.experiment;

import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.math.kernel.BoundaryRule;
import io.proxstream.math.kernel.FilterBank;
import io.proxstream.math.linear.FilterBankOperator;
import io.proxstream.training.Examples;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** The tasks on which ways of training are compared. */
public enum RestorationTask {
    /** A Gaussian blur of standard deviation 1.5 on 7x7 pixels, and a little noise. */
    DEBLURRING(0.01),
    /** Gaussian noise. */
    DENOISING(0.3),
    /** Half of the pixels, chosen at random in each image, are missing: 0; and a little noise. */
    INPAINTING(0.01);

    private static final int BLUR_EXTENT = 7;
    private static final double BLUR_DEVIATION = 1.5;
    private static final double MISSING = 0.5;

    private final double noise;

    RestorationTask(double noise) {
        this.noise = noise;
    }

    /**
     * Returns the name by which tables call it.
     *
     * @return lower case
     */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Degrades images.
     *
     * @param images clean images of one shape and one channel
     * @param seed of the random parts
     * @return pairs of what is seen and what is wanted
     */
    public Examples examples(List<Image> images, long seed) {
        ImageShape shape = images.get(0).shape();
        int size = shape.size();
        float[] inputs = new float[images.size() * size];
        float[] targets = new float[images.size() * size];
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < images.size(); i++) {
            float[] clean = images.get(i).values();
            System.arraycopy(clean, 0, targets, i * size, size);
            System.arraycopy(degraded(clean, shape, random), 0, inputs, i * size, size);
        }
        return new Examples(inputs, size, targets, size);
    }

    private float[] degraded(float[] clean, ImageShape shape, SplittableRandom random) {
        float[] values = this == DEBLURRING ? blurred(clean, shape) : clean.clone();
        for (int i = 0; i < values.length; i++) {
            values[i] += (float) (noise * random.nextGaussian());
            if (this == INPAINTING && random.nextDouble() < MISSING) {
                values[i] = 0;
            }
        }
        return values;
    }

    private static float[] blurred(float[] clean, ImageShape shape) {
        FilterBank kernel = FilterBank.of(1, 1, BLUR_EXTENT, gaussian());
        float[] out = new float[clean.length];
        new FilterBankOperator(kernel, shape, BoundaryRule.SYMMETRIC).apply(clean, out);
        return out;
    }

    private static float[] gaussian() {
        float[] weights = new float[BLUR_EXTENT * BLUR_EXTENT];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            int row = i / BLUR_EXTENT - BLUR_EXTENT / 2;
            int column = i % BLUR_EXTENT - BLUR_EXTENT / 2;
            double square = row * row + column * column;
            weights[i] = (float) Math.exp(-square / (2 * BLUR_DEVIATION * BLUR_DEVIATION));
            sum += weights[i];
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= (float) sum;
        }
        return weights;
    }
}
