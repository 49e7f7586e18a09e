package io.proxstream.inversion.layered;

/**
 * How an inversion is solved.
 *
 * @param alpha the weight of the regulariser, more than 0
 * @param iterations the most sweeps over all blocks, at least 1
 * @param tolerance a sample has converged when a sweep changes its input by less than this share of
 *     its norm; at least 0
 * @param isAccelerated whether sweeps begin from extrapolated points, as Nesterov's do; a sweep
 *     after which the objective of a sample is larger is taken back, so it never increases
 * @param dualSteps steps on the dual variable of total variation in each sweep, at least 1
 */
public record DescentPlan(
        double alpha, int iterations, double tolerance, boolean isAccelerated, int dualSteps) {
    private static final int ITERATIONS = 500;
    private static final double TOLERANCE = 1e-4;
    private static final int DUAL_STEPS = 5;

    /** Checks the numbers. */
    public DescentPlan {
        if (!(alpha > 0) || Double.isInfinite(alpha)) {
            throw new IllegalArgumentException("alpha " + alpha + ": must be positive");
        }
        if (iterations < 1 || dualSteps < 1 || !(tolerance >= 0)) {
            throw new IllegalArgumentException(
                    "iterations %d, dual steps %d, tolerance %s: at least 1, 1 and 0"
                            .formatted(iterations, dualSteps, tolerance));
        }
    }

    /**
     * Describes the usual way.
     *
     * @param alpha the weight of the regulariser, more than 0
     * @return at most 500 accelerated sweeps, tolerance 1e-4, 5 dual steps
     */
    public static DescentPlan of(double alpha) {
        return new DescentPlan(alpha, ITERATIONS, TOLERANCE, true, DUAL_STEPS);
    }

    /**
     * Returns the same with another limit.
     *
     * @param most the most sweeps, at least 1
     * @return a plan
     */
    public DescentPlan withIterations(int most) {
        return new DescentPlan(alpha, most, tolerance, isAccelerated, dualSteps);
    }
}
