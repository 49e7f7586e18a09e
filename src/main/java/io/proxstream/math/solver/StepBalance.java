package io.proxstream.math.solver;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Step sizes that follow how far the variables are from where they began.
 *
 * <p>With {@code 1/t = L + sum_i s_i ||K_i||^2} and {@code s_i ||K_i||^2 = c_i (1/t - L)}, {@code
 * sum c_i = 1}, the bound of the ergodic gap is least where {@code ||u - u_0||^2 / t = sum_i ||q_i
 * - q_i0||^2 / s_i} and {@code c_i ~ ||K_i|| ||q_i - q_i0||}. The distances are those after 20, 40,
 * 80, .. iterations; with the number of changes bounded, convergence is kept.
 *
 * @see "[ChambollePock2011], [ApplegateEtAl2021]"
 */
final class StepBalance {
    private static final double LEAST_SHARE = 0.25;
    private static final double SMOOTHING = 0.5;

    /** Duals go on after the primal variable has settled: measured on total variation. */
    private static final double PRIMAL_SHARE = 0.3;

    private final double lipschitz;
    private final double[] norms;

    StepBalance(CompositeProblem problem) {
        this.lipschitz = problem.smooth().lipschitzConstant();
        this.norms =
                problem.terms().stream()
                        .mapToDouble(term -> Math.sqrt(term.squaredNorm()))
                        .toArray();
    }

    /** Returns the steps to begin with. */
    PrimalDualSteps first() {
        double total = Arrays.stream(norms).map(norm -> norm * norm).sum();
        double primal = 1 / (lipschitz + Math.sqrt(total));
        double[] shares = new double[norms.length];
        Arrays.fill(shares, 1.0 / norms.length);
        return steps(primal, shares);
    }

    /**
     * Returns steps that are nearer to balance.
     *
     * @param old the steps so far
     * @param primalMove {@code ||u - u_0||}
     * @param dualMoves {@code ||q_i - q_i0||}
     */
    PrimalDualSteps next(PrimalDualSteps old, double primalMove, double[] dualMoves) {
        double[] weighted = new double[norms.length];
        for (int i = 0; i < norms.length; i++) {
            weighted[i] = norms[i] * dualMoves[i];
        }
        double dualMove = Arrays.stream(weighted).sum();
        if (!(primalMove > 0) || !(dualMove > 0)) {
            return old;
        }
        double balanced = balanced(PRIMAL_SHARE * primalMove, dualMove);
        double primal =
                Math.exp(SMOOTHING * Math.log(old.primal()) + (1 - SMOOTHING) * Math.log(balanced));
        double[] shares = new double[norms.length];
        for (int i = 0; i < norms.length; i++) {
            double share = old.dual().get(i) * norms[i] * norms[i] / (1 / old.primal() - lipschitz);
            double wanted = Math.max(weighted[i] / dualMove, LEAST_SHARE);
            shares[i] = Math.sqrt(Math.max(share, LEAST_SHARE) * wanted);
        }
        double total = Arrays.stream(shares).sum();
        for (int i = 0; i < norms.length; i++) {
            shares[i] /= total;
        }
        return steps(primal, shares);
    }

    /** Solves {@code a^2 (1/t - L) = t d^2} for t. */
    private double balanced(double a, double d) {
        double ratio = d / a;
        return 2 / (lipschitz + Math.sqrt(lipschitz * lipschitz + 4 * ratio * ratio));
    }

    private PrimalDualSteps steps(double primal, double[] shares) {
        List<Double> dual = new ArrayList<>();
        for (int i = 0; i < norms.length; i++) {
            dual.add(shares[i] * (1 / primal - lipschitz) / (norms[i] * norms[i]));
        }
        return new PrimalDualSteps(primal, dual);
    }
}
