package io.proxstream.math.solver;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Step sizes that follow the sizes of the variables.
 *
 * <p>With {@code 1/t = L + sum_i s_i ||K_i||^2} and {@code s_i ||K_i||^2 = c_i (1/t - L)}, {@code
 * sum c_i = 1}, the bound of the ergodic gap from zero is least where {@code ||u||^2 / t = sum_i
 * ||q_i||^2 / s_i} and {@code c_i ~ ||K_i|| ||q_i||}. The sizes are those after 20, 40, 80, ..
 * iterations; with the number of changes bounded, convergence is kept. Distances from a warm start
 * would not do: where only the noise is new, duals alone move.
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
     * @param primalSize {@code ||u||}
     * @param dualSizes {@code ||q_i||}
     */
    PrimalDualSteps next(PrimalDualSteps old, double primalSize, double[] dualSizes) {
        double[] weighted = new double[norms.length];
        for (int i = 0; i < norms.length; i++) {
            weighted[i] = norms[i] * dualSizes[i];
        }
        double dualSize = Arrays.stream(weighted).sum();
        if (!(primalSize > 0) || !(dualSize > 0)) {
            return old;
        }
        double balanced = balanced(PRIMAL_SHARE * primalSize, dualSize);
        double primal =
                Math.exp(SMOOTHING * Math.log(old.primal()) + (1 - SMOOTHING) * Math.log(balanced));
        double[] shares = new double[norms.length];
        for (int i = 0; i < norms.length; i++) {
            double share = old.dual().get(i) * norms[i] * norms[i] / (1 / old.primal() - lipschitz);
            double wanted = Math.max(weighted[i] / dualSize, LEAST_SHARE);
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
