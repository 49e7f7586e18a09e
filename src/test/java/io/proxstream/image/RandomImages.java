package io.proxstream.image;

import java.util.Random;

/** Seeded images for tests. */
final class RandomImages {
    private RandomImages() {}

    /** Returns an image of independent levels {@code k/(2^bitDepth - 1)}, both ends included. */
    static Image levels(ImageShape shape, int bitDepth, long seed) {
        Random random = new Random(seed);
        int max = (1 << bitDepth) - 1;
        float[] values = new float[shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(max + 1) / (float) max;
        }
        values[0] = 0;
        values[values.length - 1] = 1;
        return Image.wrap(shape, values);
    }

    /** Returns the image plus white Gaussian noise. */
    static Image withNoise(Image image, double deviation, long seed) {
        Random random = new Random(seed);
        float[] values = image.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] += (float) (deviation * random.nextGaussian());
        }
        return Image.wrap(image.shape(), values);
    }

    /** Returns a smooth picture: a ramp and one slow wave. */
    static Image smooth(ImageShape shape) {
        float[] values = new float[shape.size()];
        for (int i = 0; i < values.length; i++) {
            double x = (i % shape.width()) / (double) shape.width();
            double y = (i / shape.width() % shape.height()) / (double) shape.height();
            values[i] = (float) (0.3 + 0.3 * x + 0.2 * Math.sin(3 * x + 4 * y));
        }
        return Image.wrap(shape, values);
    }
}
