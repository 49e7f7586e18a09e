package io.proxstream.math.linear;

import io.proxstream.math.kernel.BoundaryRule;
import io.proxstream.math.kernel.Kernel;
import java.util.Arrays;

/** The bound of {@link Blur#normBound}. */
final class BlurNorm {
    private static final double ROUNDING = 1e-6;

    private BlurNorm() {}

    static double bound(Kernel kernel, BoundaryRule boundary, int height, int width) {
        boolean isFolded = boundary == BoundaryRule.SYMMETRIC && !kernel.isMirrorSymmetric();
        if (kernel.isNonNegative() && !isFolded) {
            return 1;
        }
        // All that can happen near a border happens on a plane just larger than the kernel.
        double[][] down = meetings(boundary, kernel.height(), height);
        double[][] across = meetings(boundary, kernel.width(), width);
        double inRows = greatest(kernel, ones(down), ones(across));
        return Math.sqrt(inRows * greatest(kernel, down, across)) * (1 + ROUNDING);
    }

    /** How many times each weight along one axis meets each position, at [weight][position]. */
    private static double[][] meetings(BoundaryRule boundary, int taps, int extent) {
        double[][] meetings = new double[taps][Math.min(extent, 2 * taps)];
        for (int i = 0; i < taps; i++) {
            int positions = meetings[i].length;
            for (int p = 0; p < positions; p++) {
                int source = boundary.source(p - i + taps / 2, positions);
                if (source != BoundaryRule.OUTSIDE) {
                    meetings[i][source]++;
                }
            }
        }
        return meetings;
    }

    /** In the sum for one value of the result each weight counts at most once. */
    private static double[][] ones(double[][] meetings) {
        double[][] ones = new double[meetings.length][1];
        Arrays.stream(ones).forEach(one -> one[0] = 1);
        return ones;
    }

    /** The greatest sum over positions of absolute weights times their meetings on both axes. */
    private static double greatest(Kernel kernel, double[][] down, double[][] across) {
        double greatest = 0;
        for (int p = 0; p < down[0].length; p++) {
            double[] column = new double[kernel.width()];
            for (int i = 0; i < kernel.height(); i++) {
                for (int j = 0; j < kernel.width(); j++) {
                    column[j] += down[i][p] * Math.abs(kernel.weight(i, j));
                }
            }
            greatest = Math.max(greatest, greatestProduct(column, across));
        }
        return greatest;
    }

    private static double greatestProduct(double[] weights, double[][] meetings) {
        double[] sums = new double[meetings[0].length];
        for (int j = 0; j < weights.length; j++) {
            for (int q = 0; q < sums.length && weights[j] != 0; q++) {
                sums[q] += weights[j] * meetings[j][q];
            }
        }
        return Arrays.stream(sums).max().orElse(0);
    }
}
