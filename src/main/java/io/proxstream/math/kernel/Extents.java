package io.proxstream.math.kernel;

/** Kernels from formulas, and the rule of their extents. */
final class Extents {
    private Extents() {}

    /** A weight, not yet normalised, at an offset from the centre: rows down, columns right. */
    interface Formula {
        double weight(double row, double column);
    }

    static Kernel kernel(int rowReach, int columnReach, Formula formula) {
        int height = 2 * rowReach + 1;
        int width = 2 * columnReach + 1;
        double[] weights = new double[height * width];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = formula.weight(i / width - rowReach, i % width - columnReach);
        }
        return Kernel.of(height, width, weights);
    }

    static void check(String what, int extent) {
        if (extent < 1 || extent > PointSpread.MAX_EXTENT || extent % 2 == 0) {
            throw new IllegalArgumentException(
                    "%s of extent %d: must be odd, from 1 to %d"
                            .formatted(what, extent, PointSpread.MAX_EXTENT));
        }
    }
}
