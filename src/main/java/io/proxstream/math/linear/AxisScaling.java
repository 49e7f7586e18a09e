package io.proxstream.math.linear;

import io.proxstream.math.kernel.BoundaryRule;
import io.proxstream.math.kernel.ScalingFilter;
import java.util.Arrays;

/** Down-sampling along one axis: a sparse matrix with the same weights in every row. */
final class AxisScaling {
    private final int extent;
    private final int length;
    private final double[] exact;
    private final float[] weights;
    private final int[] sources;

    AxisScaling(ScalingFilter filter, int factor, int extent, BoundaryRule boundary) {
        this.extent = extent;
        this.exact = filter.weights(factor);
        this.length = Downsampling.length(extent, factor);
        this.weights = new float[exact.length];
        for (int tap = 0; tap < weights.length; tap++) {
            weights[tap] = (float) exact[tap];
        }
        this.sources = new int[Math.multiplyExact(length, weights.length)];
        int offset = filter.offset(factor);
        Arrays.setAll(
                sources,
                n ->
                        boundary.source(
                                factor * (n / weights.length) + offset + n % weights.length,
                                extent));
    }

    /** The number of values after down-sampling. */
    int length() {
        return length;
    }

    int taps() {
        return weights.length;
    }

    float weight(int tap) {
        return weights[tap];
    }

    /** Which value a tap of a result meets, or {@link BoundaryRule#OUTSIDE}. */
    int source(int result, int tap) {
        return sources[result * weights.length + tap];
    }

    /** Writes the down-sampled line from {@code start} on. */
    void gather(float[] line, float[] out, int start) {
        for (int i = 0; i < length; i++) {
            float sum = 0;
            for (int tap = 0; tap < weights.length; tap++) {
                int source = source(i, tap);
                sum += source == BoundaryRule.OUTSIDE ? 0 : weights[tap] * line[source];
            }
            out[start + i] = sum;
        }
    }

    /** The adjoint of {@link #gather}. */
    void scatter(float[] in, int start, float[] line) {
        Arrays.fill(line, 0);
        for (int i = 0; i < length; i++) {
            for (int tap = 0; tap < weights.length; tap++) {
                int target = source(i, tap);
                if (target != BoundaryRule.OUTSIDE) {
                    line[target] += weights[tap] * in[start + i];
                }
            }
        }
    }

    double normBound() {
        double[] columnSums = new double[extent];
        double greatestRow = 0;
        for (int i = 0; i < length; i++) {
            double row = 0;
            for (int tap = 0; tap < exact.length; tap++) {
                int source = source(i, tap);
                if (source != BoundaryRule.OUTSIDE) {
                    row += Math.abs(exact[tap]);
                    columnSums[source] += Math.abs(exact[tap]);
                }
            }
            greatestRow = Math.max(greatestRow, row);
        }
        return Math.sqrt(greatestRow * Arrays.stream(columnSums).max().orElse(0));
    }
}
