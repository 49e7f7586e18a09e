package io.proxstream.math.linear;

import io.proxstream.math.kernel.Kernel;

/**
 * A way to compute a blur. All give the same values to rounding; they differ in cost.
 *
 * <p>{@link #fastest} compares estimates of nanoseconds for each value of a plane: {@code 0.2 +
 * 0.12 passes + 0.3 shifted passes} for sums, which take four rows a pass, and {@code 1.6 F} for
 * Fourier transforms, where F is {@code T^2 log2 T} for each tile of {@code T x T} values over the
 * number of values. The constants are those of a core with AVX2, measured by {@code bench --blur};
 * only their ratios matter.
 */
public enum BlurMethod {
    /** A sum over the weights that are not zero, column by column. */
    DIRECT,
    /** A sum along the columns, then one along the rows; for kernels of rank 1. */
    SEPARABLE,
    /** Products of Fourier transforms of overlapping tiles. */
    FOURIER;

    private static final double ROW_NANOS = 0.2;
    private static final double PASS_NANOS = 0.12;
    private static final double SHIFTED_PASS_NANOS = 0.3;
    private static final double FOURIER_NANOS = 1.6;

    /**
     * Returns the method that is expected to be the fastest.
     *
     * @param kernel the kernel
     * @param height the number of rows of the planes, at least 1
     * @param width the number of columns of the planes, at least 1
     * @return the method
     */
    public static BlurMethod fastest(Kernel kernel, int height, int width) {
        double direct = nanos(RowFilter.direct(kernel));
        double separable =
                kernel.factors()
                        .map(factors -> nanos(RowFilter.separable(factors)))
                        .orElse(Double.POSITIVE_INFINITY);
        double fourier = FOURIER_NANOS * TileFilter.workPerValue(kernel, height, width);
        if (fourier < Math.min(direct, separable)) {
            return FOURIER;
        }
        return separable < direct ? SEPARABLE : DIRECT;
    }

    private static double nanos(RowFilter filter) {
        return ROW_NANOS
                + PASS_NANOS * filter.passes()
                + SHIFTED_PASS_NANOS * filter.shiftedPasses();
    }
}
