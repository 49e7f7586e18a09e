package io.proxstream.math.kernel;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * An immutable convolution kernel {@code [h,w]} of odd extents, whose weights sum to 1.
 *
 * <p>It is centred: with {@code a = (h-1)/2}, {@code b = (w-1)/2} the weight at row i and column j
 * belongs to the offset {@code (i - a, j - b)}, and a convolution is {@code (k * x)[p] = sum_q k[q]
 * x[p - q]}. Weights below {@code 2^-52} of the greatest are zero.
 */
public final class Kernel {
    private static final double NEGLIGIBLE = Math.ulp(1.0);
    private static final double RANK_TOLERANCE = 1e-9;
    private static final double LEAST_SUM = 1e-9;

    private final int height;
    private final int width;
    private final double[] weights;

    private Kernel(int height, int width, double[] weights) {
        this.height = height;
        this.width = width;
        this.weights = weights;
    }

    /**
     * Returns a kernel with the given weights over their sum.
     *
     * @param height the number of rows, odd
     * @param width the number of columns, odd
     * @param weights {@code h w} weights, row by row, of any sign; not kept
     * @return the kernel
     * @throws IllegalArgumentException if an extent is even or below 1, if the number of weights
     *     differs, if one is not finite, or if their sum is not positive
     */
    public static Kernel of(int height, int width, double[] weights) {
        checkExtents(height, width, weights.length);
        double sum = 0;
        double absolute = 0;
        double greatest = 0;
        for (double weight : weights) {
            if (!Double.isFinite(weight)) {
                throw new IllegalArgumentException("kernel weight " + weight + ": must be finite");
            }
            sum += weight;
            absolute += Math.abs(weight);
            greatest = Math.max(greatest, Math.abs(weight));
        }
        if (!(sum > LEAST_SUM * absolute) || Double.isInfinite(absolute)) {
            throw new IllegalArgumentException(
                    "kernel weights with sum " + sum + ": the sum must be positive and finite");
        }
        double[] normalised = new double[weights.length];
        for (int i = 0; i < normalised.length; i++) {
            boolean counts = Math.abs(weights[i]) >= NEGLIGIBLE * greatest;
            normalised[i] = counts ? weights[i] / sum : 0;
        }
        return new Kernel(height, width, normalised);
    }

    private static void checkExtents(int height, int width, int length) {
        if (height < 1 || width < 1 || height % 2 == 0 || width % 2 == 0) {
            throw new IllegalArgumentException(
                    "kernel %dx%d: both extents must be odd, at least 1".formatted(height, width));
        }
        if (length != (long) height * width) {
            throw new IllegalArgumentException(
                    "kernel %dx%d needs %d weights, got %d"
                            .formatted(height, width, (long) height * width, length));
        }
    }

    /**
     * Returns the number of rows.
     *
     * @return odd, at least 1
     */
    public int height() {
        return height;
    }

    /**
     * Returns the number of columns.
     *
     * @return odd, at least 1
     */
    public int width() {
        return width;
    }

    /**
     * Returns one weight.
     *
     * @param row from 0 to h-1
     * @param column from 0 to w-1
     * @return {@code k[row, column]}
     */
    public double weight(int row, int column) {
        return weights[row * width + column];
    }

    /**
     * Returns how many weights are not zero.
     *
     * @return at least 1
     */
    public int support() {
        return (int) Arrays.stream(weights).filter(weight -> weight != 0).count();
    }

    /**
     * Tells whether the kernel averages: no weight is negative.
     *
     * @return whether it does
     */
    public boolean isNonNegative() {
        return Arrays.stream(weights).allMatch(weight -> weight >= 0);
    }

    /**
     * Returns the kernel turned by half a circle, that of the adjoint convolution.
     *
     * @return {@code k[-q]}
     */
    public Kernel turned() {
        double[] turned = new double[weights.length];
        for (int i = 0; i < turned.length; i++) {
            turned[i] = weights[turned.length - 1 - i];
        }
        return new Kernel(height, width, turned);
    }

    /**
     * Tells whether mirroring the kernel along either axis leaves it as it is.
     *
     * @return whether {@code k[i,j] = k[-i,j] = k[i,-j]} to rounding
     */
    public boolean isMirrorSymmetric() {
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                double weight = weight(row, column);
                if (!isClose(weight, weight(height - 1 - row, column))
                        || !isClose(weight, weight(row, width - 1 - column))) {
                    return false;
                }
            }
        }
        return true;
    }

    /**
     * Splits a kernel of rank 1 into a column and a row.
     *
     * @return the factors; empty if the kernel is no product of two
     */
    public Optional<KernelFactors> factors() {
        int pivot = pivot();
        double[] column = new double[height];
        double[] row = new double[width];
        Arrays.setAll(column, i -> weight(i, pivot % width) / weights[pivot]);
        Arrays.setAll(row, j -> weight(pivot / width, j));
        for (int i = 0; i < height; i++) {
            for (int j = 0; j < width; j++) {
                if (!isClose(weight(i, j), column[i] * row[j])) {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(new KernelFactors(column, row));
    }

    /** Where the weight of the greatest size is. */
    private int pivot() {
        int pivot = 0;
        for (int i = 1; i < weights.length; i++) {
            pivot = Math.abs(weights[i]) > Math.abs(weights[pivot]) ? i : pivot;
        }
        return pivot;
    }

    private static boolean isClose(double a, double b) {
        return Math.abs(a - b) <= RANK_TOLERANCE;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Kernel that
                && height == that.height
                && width == that.width
                && Arrays.equals(weights, that.weights);
    }

    @Override
    public int hashCode() {
        return Objects.hash(height, width, Arrays.hashCode(weights));
    }

    @Override
    public String toString() {
        return "Kernel[%d,%d]".formatted(height, width);
    }
}
