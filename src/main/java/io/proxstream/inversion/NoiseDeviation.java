package io.proxstream.inversion;

import java.util.Arrays;

/**
 * The standard deviation of white noise in a row of measured values, estimated from their finest
 * differences: {@code median |y_i - 2 y_{i+1} + y_{i+2}| / (sqrt(6) 0.67449)}.
 *
 * <p>Tells something only where neighbours are alike, as in smooth signals; images have {@link
 * io.proxstream.image.NoiseEstimate}.
 */
public final class NoiseDeviation {
    private static final double MEDIAN_OF_ABSOLUTE_NORMAL = 0.6744897501960817;

    private NoiseDeviation() {}

    /**
     * Returns the estimate.
     *
     * @param values at least three
     * @return at least 0
     * @throws IllegalArgumentException if there are fewer
     */
    public static double of(float[] values) {
        if (values.length < 3) {
            throw new IllegalArgumentException(
                    values.length + " values: at least 3 tell of their noise");
        }
        double[] differences = new double[values.length - 2];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = Math.abs(values[i] - 2.0 * values[i + 1] + values[i + 2]);
        }
        Arrays.sort(differences);
        int middle = differences.length / 2;
        double median = (differences[middle] + differences[(differences.length - 1) / 2]) / 2;
        return median / Math.sqrt(6) / MEDIAN_OF_ABSOLUTE_NORMAL;
    }
}
