package io.proxstream.image;

import java.util.Arrays;

/**
 * Structural similarity (SSIM) of an image and its reference, after
 * [WangBovikSheikhSimoncelli2004].
 *
 * <pre>{@code
 * SSIM(r, x) = mean over windows of
 *     (2 mr mx + c1) (2 srx + c2) / ((mr^2 + mx^2 + c1) (sr^2 + sx^2 + c2))
 * }</pre>
 *
 * <p>Here {@code m} are means, {@code s} covariances under a Gaussian window of 11x11 pixels and
 * standard deviation 1.5, normalised to sum 1 (population covariance); {@code c1 = 0.01^2}, {@code
 * c2 = 0.03^2}, for a range of 1. The mean is over all windows that lie within the image. Of a
 * colour image it is the mean over its channels. This is what scikit-image computes with {@code
 * gaussian_weights=True, sigma=1.5, use_sample_covariance=False, data_range=1}.
 *
 * <p>Cost: 110 multiplications a value, and memory for one row.
 */
public final class StructuralSimilarity {
    /** The extent of the window: the fewest rows and columns an image may have. */
    public static final int WINDOW = 11;

    private static final double DEVIATION = 1.5;
    private static final double C1 = 0.01 * 0.01;
    private static final double C2 = 0.03 * 0.03;
    private static final double[] WEIGHTS = gaussian();

    private StructuralSimilarity() {}

    /**
     * Returns the similarity; it is symmetric in its arguments.
     *
     * @param reference what the image should be, in {@code [0,1]}
     * @param image the image, of the same shape
     * @return at most 1, which it is for identical images
     * @throws ShapeMismatchException if the shapes differ, or an extent is below {@link #WINDOW}
     */
    public static double between(Image reference, Image image) {
        ImageShape shape = reference.shape();
        ShapeMismatchException.require(shape, image.shape());
        if (shape.height() < WINDOW || shape.width() < WINDOW) {
            throw new ShapeMismatchException(
                    "image of shape %s: structural similarity needs at least 11x11 pixels"
                            .formatted(shape));
        }
        double[][] moments = new double[5][shape.width()];
        double sum = 0;
        for (int channel = 0; channel < shape.channels(); channel++) {
            for (int row = 0; row <= shape.height() - WINDOW; row++) {
                int start = (channel * shape.height() + row) * shape.width();
                blendRows(reference.values(), image.values(), start, moments);
                sum += sumOfRow(moments);
            }
        }
        long windows = (long) (shape.height() - WINDOW + 1) * (shape.width() - WINDOW + 1);
        return sum / (windows * shape.channels());
    }

    /** Weighs eleven rows into one, for r, x, r^2, x^2 and r x. */
    private static void blendRows(float[] reference, float[] image, int start, double[][] moments) {
        int width = moments[0].length;
        for (double[] moment : moments) {
            Arrays.fill(moment, 0);
        }
        for (int k = 0; k < WINDOW; k++) {
            double weight = WEIGHTS[k];
            int from = start + k * width;
            for (int x = 0; x < width; x++) {
                double r = reference[from + x];
                double v = image[from + x];
                moments[0][x] += weight * r;
                moments[1][x] += weight * v;
                moments[2][x] += weight * r * r;
                moments[3][x] += weight * v * v;
                moments[4][x] += weight * (r * v);
            }
        }
    }

    private static double sumOfRow(double[][] moments) {
        double sum = 0;
        for (int x = 0; x <= moments[0].length - WINDOW; x++) {
            double r = blend(moments[0], x);
            double v = blend(moments[1], x);
            double varianceR = blend(moments[2], x) - r * r;
            double varianceV = blend(moments[3], x) - v * v;
            double covariance = blend(moments[4], x) - r * v;
            sum +=
                    (2 * r * v + C1)
                            * (2 * covariance + C2)
                            / ((r * r + v * v + C1) * (varianceR + varianceV + C2));
        }
        return sum;
    }

    private static double blend(double[] moment, int start) {
        double sum = 0;
        for (int k = 0; k < WINDOW; k++) {
            sum += WEIGHTS[k] * moment[start + k];
        }
        return sum;
    }

    private static double[] gaussian() {
        double[] weights = new double[WINDOW];
        for (int k = 0; k < WINDOW; k++) {
            double distance = (k - WINDOW / 2) / DEVIATION;
            weights[k] = Math.exp(-distance * distance / 2);
        }
        double sum = Arrays.stream(weights).sum();
        return Arrays.stream(weights).map(weight -> weight / sum).toArray();
    }
}
