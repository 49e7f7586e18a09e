package io.proxstream.image;

/**
 * Peak signal-to-noise ratio: how far an image is from its reference, in decibels.
 *
 * <pre>{@code
 * PSNR(r, x) = 10 log10(1 / MSE),   MSE = 1/(C H W) sum (r - x)^2
 * }</pre>
 *
 * <p>The peak is 1; the squares of all channels go into one mean. Neither image is clipped first.
 */
public final class PeakSignalToNoiseRatio {
    private PeakSignalToNoiseRatio() {}

    /**
     * Returns the ratio.
     *
     * @param reference what the image should be, in {@code [0,1]}
     * @param image the image, of the same shape
     * @return decibels; positive infinity if the images are identical
     * @throws ShapeMismatchException if the shapes differ
     */
    public static double between(Image reference, Image image) {
        ShapeMismatchException.require(reference.shape(), image.shape());
        float[] expected = reference.values();
        float[] actual = image.values();
        double squares = 0;
        for (int i = 0; i < expected.length; i++) {
            double difference = (double) expected[i] - actual[i];
            squares += difference * difference;
        }
        return 10 * Math.log10(expected.length / squares);
    }
}
