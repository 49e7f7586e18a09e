package io.proxstream.math.solver;

import java.util.Optional;

/**
 * When to stop, and with which steps.
 *
 * @param tolerance the relative duality gap to reach, more than 0; where the gap is infinite a
 *     hundredth of it is asked of the residual
 * @param iterations the greatest number of iterations, at least 1
 * @param isTraced whether objective and gap are kept for each check
 * @param steps fixed step sizes; balanced by itself where absent
 */
public record SolverSettings(
        double tolerance, int iterations, boolean isTraced, Optional<PrimalDualSteps> steps) {
    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public SolverSettings {
        if (!(tolerance > 0) || Double.isInfinite(tolerance)) {
            throw new IllegalArgumentException("tolerance " + tolerance + ": must be positive");
        }
        if (iterations < 1) {
            throw new IllegalArgumentException("iterations " + iterations + ": must be at least 1");
        }
    }

    /**
     * Returns settings without a trace, with balanced steps.
     *
     * @param tolerance the relative duality gap to reach
     * @param iterations the greatest number of iterations
     * @return the settings
     */
    public static SolverSettings of(double tolerance, int iterations) {
        return new SolverSettings(tolerance, iterations, false, Optional.empty());
    }

    /**
     * Returns the same with a trace.
     *
     * @return the settings
     */
    public SolverSettings traced() {
        return new SolverSettings(tolerance, iterations, true, steps);
    }

    /**
     * Returns the same with fixed step sizes.
     *
     * @param fixed the step sizes
     * @return the settings
     */
    public SolverSettings withSteps(PrimalDualSteps fixed) {
        return new SolverSettings(tolerance, iterations, isTraced, Optional.of(fixed));
    }
}
