package io.proxstream.training.unrolled;

import io.proxstream.math.kernel.BoundaryRule;
import io.proxstream.math.kernel.ScalingFilter;

/**
 * Makes squares smaller by any factor {@code f = from / to}: cubic convolution stretched by f, as
 * {@link ScalingFilter#BICUBIC} for whole factors. Value i of a row is
 *
 * <pre>
 *   sum_j w_j x_j / sum_j w_j,   w_j = cubic(|j - c| / f),   c = f (i + 1/2) - 1/2
 * </pre>
 *
 * <p>with x continued symmetrically beyond the border.
 *
 * @see "[Keys1981], equation 15"
 */
final class SquareScaling {
    private SquareScaling() {}

    /**
     * Makes a square smaller.
     *
     * @param square its values by rows; not changed
     * @param from its extent
     * @param to that of the result, from 1 to {@code from}
     * @return the values of the result, in {@code [0,1]}
     */
    static float[] smaller(float[] square, int from, int to) {
        float[] smaller = alongRows(alongRows(square, from, to), from, to);
        for (int i = 0; i < smaller.length; i++) {
            smaller[i] = Math.min(Math.max(smaller[i], 0), 1);
        }
        return smaller;
    }

    /** Makes rows shorter; the result is transposed. */
    private static float[] alongRows(float[] values, int from, int to) {
        int rows = values.length / from;
        double factor = (double) from / to;
        int reach = (int) Math.ceil(ScalingFilter.CUBIC_REACH * factor);
        float[] shorter = new float[to * rows];
        for (int i = 0; i < to; i++) {
            double centre = factor * (i + 0.5) - 0.5;
            int first = (int) Math.ceil(centre) - reach;
            double[] weights = weights(centre - first, factor, 2 * reach);
            for (int row = 0; row < rows; row++) {
                double sum = 0;
                for (int j = 0; j < weights.length; j++) {
                    int at = BoundaryRule.SYMMETRIC.source(first + j, from);
                    sum += weights[j] * values[row * from + at];
                }
                shorter[i * rows + row] = (float) sum;
            }
        }
        return shorter;
    }

    private static double[] weights(double centre, double factor, int count) {
        double[] weights = new double[count];
        double sum = 0;
        for (int j = 0; j < count; j++) {
            weights[j] = ScalingFilter.cubic(Math.abs(j - centre) / factor);
            sum += weights[j];
        }
        for (int j = 0; j < count; j++) {
            weights[j] /= sum;
        }
        return weights;
    }
}
