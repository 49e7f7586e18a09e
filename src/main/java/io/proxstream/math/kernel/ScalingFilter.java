package io.proxstream.math.kernel;

import java.util.Arrays;
import java.util.Locale;

/**
 * The filter against aliasing when an image is made smaller by an integer factor n, along one axis.
 *
 * <p>The weights sum to 1 and are the same for every value. Those of means and of cubic convolution
 * are centred at {@code n (i + 1/2) - 1/2} for the i-th value: pixels are little squares.
 */
public enum ScalingFilter {
    /** None: every n-th value, beginning with the first. */
    POINT,
    /** The mean of n values. */
    MEAN,
    /**
     * Cubic convolution [Keys1981] with parameter -1/2, stretched by n; at most {@code 4n} values.
     * This is the way in which the literature on super-resolution makes its small images (the
     * function "imresize" of MATLAB).
     */
    BICUBIC;

    /** From where on cubic convolution is 0. */
    public static final int CUBIC_REACH = 2;

    /**
     * Returns the weights.
     *
     * @param factor the factor n, at least 1
     * @return their values, from {@link #offset} on
     * @throws IllegalArgumentException if the factor is below 1
     */
    public double[] weights(int factor) {
        if (factor < 1) {
            throw new IllegalArgumentException("scale " + factor + ": must be at least 1");
        }
        double[] weights = new double[taps(factor)];
        double centre = (factor - 1) / 2.0 - offset(factor);
        Arrays.setAll(weights, i -> this == BICUBIC ? cubic(Math.abs(i - centre) / factor) : 1.0);
        double sum = Arrays.stream(weights).sum();
        Arrays.setAll(weights, i -> weights[i] / sum);
        return weights;
    }

    private int taps(int factor) {
        return switch (this) {
            case POINT -> 1;
            case MEAN -> factor;
            case BICUBIC -> factor - 2 * offset(factor);
        };
    }

    /**
     * Returns where the weights of the first value begin.
     *
     * @param factor the factor n, at least 1
     * @return a position in the larger image, not positive
     */
    public int offset(int factor) {
        return this == BICUBIC ? (factor + 1) / 2 - CUBIC_REACH * factor : 0;
    }

    /**
     * Returns the weight of cubic convolution with parameter -1/2.
     *
     * @param distance from the centre, at least 0
     * @return [Keys1981], equation 15; 0 from {@value #CUBIC_REACH} on
     */
    public static double cubic(double distance) {
        if (distance >= CUBIC_REACH) {
            return 0;
        }
        double square = distance * distance;
        return distance <= 1
                ? 1.5 * square * distance - 2.5 * square + 1
                : -0.5 * square * distance + 2.5 * square - 4 * distance + 2;
    }

    /**
     * Returns the name used on the command line.
     *
     * @return the lower-case name
     */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
