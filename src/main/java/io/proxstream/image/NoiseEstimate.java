package io.proxstream.image;

import java.util.Arrays;

/**
 * Standard deviation of the white noise in an image, estimated from the image alone.
 *
 * <pre>{@code
 * sigma = median |d| / 0.67449,   d = k * x,   k = 1/6 [1 -2 1]^T [1 -2 1]
 * }</pre>
 *
 * <p>The kernel has unit norm, so white noise keeps its deviation, and takes second differences
 * along both axes, so shading and straight edges along an axis vanish; the median ignores the few
 * places where texture and corners do not, up to half of the image. What is left of a picture's own
 * texture counts as noise: 2/255 is common in photographs without any. Noise clipped at black and
 * white is underestimated.
 *
 * <p>The channels are pooled. Of large images evenly spaced rows are used.
 */
public final class NoiseEstimate {
    /** The median of |N(0,1)|: the 75 % quantile of the normal distribution. */
    private static final double MEDIAN_OF_ABSOLUTE_NORMAL = 0.6744897501960817;

    private static final double KERNEL_NORM = 6;
    private static final int SUPPORT = 3;
    private static final int ENOUGH = 1 << 18;

    private NoiseEstimate() {}

    /**
     * Returns the estimate.
     *
     * @param image any image
     * @return the standard deviation, in units of {@code [0,1]}; 0 if the image is smaller than 3x3
     *     pixels, which tells nothing
     */
    public static double of(Image image) {
        ImageShape shape = image.shape();
        if (shape.height() < SUPPORT || shape.width() < SUPPORT) {
            return 0;
        }
        float[] differences = differences(image);
        Arrays.sort(differences);
        int middle = differences.length / 2;
        double median =
                (differences[middle] + (double) differences[(differences.length - 1) / 2]) / 2;
        return median / KERNEL_NORM / MEDIAN_OF_ABSOLUTE_NORMAL;
    }

    private static float[] differences(Image image) {
        ImageShape shape = image.shape();
        int perRow = shape.width() - SUPPORT + 1;
        int rows = shape.height() - SUPPORT + 1;
        int step = Math.min(rows, 1 + (int) ((long) shape.channels() * rows * perRow / ENOUGH));
        int used = (rows - 1) / step + 1;
        float[] differences = new float[shape.channels() * used * perRow];
        int filled = 0;
        for (int channel = 0; channel < shape.channels(); channel++) {
            for (int row = 0; row < rows; row += step) {
                int start = (channel * shape.height() + row) * shape.width();
                fill(image.values(), start, shape.width(), differences, filled);
                filled += perRow;
            }
        }
        return differences;
    }

    /** Writes the absolute differences, times the kernel's norm, of three rows. */
    private static void fill(float[] values, int start, int width, float[] to, int at) {
        for (int x = 0; x < width - SUPPORT + 1; x++) {
            int i = start + x;
            float difference =
                    column(values, i, width)
                            - 2 * column(values, i + 1, width)
                            + column(values, i + 2, width);
            to[at + x] = Math.abs(difference);
        }
    }

    private static float column(float[] values, int i, int width) {
        return values[i] - 2 * values[i + width] + values[i + 2 * width];
    }
}
