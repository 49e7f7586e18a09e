package io.proxstream.math.functional;

/** Checks of step sizes and weights at the doors of functionals. */
final class StepSizes {
    /** How far beyond a constraint rounding may carry a point that satisfies it. */
    static final double TOLERANCE = 1e-5;

    private StepSizes() {}

    static void check(double stepSize) {
        if (!(stepSize > 0) || Double.isInfinite(stepSize)) {
            throw new IllegalArgumentException("step size " + stepSize + ": must be positive");
        }
    }

    static double checkWeight(double weight) {
        if (!(weight > 0) || Double.isInfinite(weight)) {
            throw new IllegalArgumentException("weight " + weight + ": must be positive");
        }
        return weight;
    }
}
