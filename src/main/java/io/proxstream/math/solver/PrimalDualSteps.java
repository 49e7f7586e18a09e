package io.proxstream.math.solver;

import java.util.List;

/**
 * The step sizes of a primal-dual iteration.
 *
 * @param primal t &gt; 0
 * @param dual s_i &gt; 0, one for each term
 */
public record PrimalDualSteps(double primal, List<Double> dual) {
    private static final double ROUNDING = 1e-9;

    /** Copies the list. */
    public PrimalDualSteps {
        dual = List.copyOf(dual);
    }

    /**
     * Checks the condition of convergence {@code 1/t - sum_i s_i ||K_i||^2 >= L/2}.
     *
     * @param problem what the steps are for
     * @throws IllegalArgumentException if it is violated, a step is not positive, or their number
     *     is not that of the terms
     * @see "[Condat2013], theorem 3.1"
     */
    public void check(CompositeProblem problem) {
        checkSigns(problem);
        if (!satisfies(problem)) {
            throw new IllegalArgumentException(
                    "step sizes %s and %s: 1/t - s ||K||^2 = %s must be at least L/2 = %s"
                            .formatted(
                                    primal,
                                    dual,
                                    margin(problem),
                                    problem.smooth().lipschitzConstant() / 2));
        }
    }

    /** Tells whether {@code 1/t - sum_i s_i ||K_i||^2 >= L/2}. */
    boolean satisfies(CompositeProblem problem) {
        double least = problem.smooth().lipschitzConstant() / 2;
        return margin(problem) >= least - ROUNDING / primal;
    }

    /** Throws if a step is not positive, or their number is not that of the terms. */
    void checkSigns(CompositeProblem problem) {
        boolean positive = primal > 0 && dual.stream().allMatch(step -> step > 0);
        if (!positive || dual.size() != problem.terms().size()) {
            throw new IllegalArgumentException(
                    "step sizes %s and %s: must be positive, one dual step for each of %d terms"
                            .formatted(primal, dual, problem.terms().size()));
        }
    }

    /** Returns {@code 1/t - sum_i s_i ||K_i||^2}. */
    double margin(CompositeProblem problem) {
        double margin = 1 / primal;
        for (int i = 0; i < dual.size(); i++) {
            margin -= dual.get(i) * problem.terms().get(i).squaredNorm();
        }
        return margin;
    }

    /** Returns how far iterates may go beyond the step, from 1 to less than 2. */
    double relaxation(CompositeProblem problem) {
        double half = problem.smooth().lipschitzConstant() / 2;
        if (half == 0) {
            return MOST;
        }
        return Math.min(MOST, Math.max(1, CAUTION * (2 - half / margin(problem))));
    }

    private static final double MOST = 1.9;
    private static final double CAUTION = 0.98;
}
