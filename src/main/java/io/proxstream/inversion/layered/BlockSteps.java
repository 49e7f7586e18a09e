package io.proxstream.inversion.layered;

import io.proxstream.math.linear.LinearOperator;
import io.proxstream.math.linear.OperatorNorm;
import io.proxstream.network.layered.LayeredNetwork;

/**
 * The step sizes of the blocks: the inverse Lipschitz constants of what is smooth in each.
 *
 * <p>In the state after layer l it is {@code C_l = ||A_{l+1}||^2 + s_{l+1} C_{l+1}}, with {@code
 * C_L = lambda ||K||^2} (0 where the last state is the data); in z_l it is {@code ||V_l||^2 C_l}.
 */
final class BlockSteps {
    /** Power iteration stays below the norm, by less than this share. */
    private static final double MARGIN = 1.02;

    private static final int NORM_ITERATIONS = 200;
    private static final double LEAST = 1e-6;

    private final double[] constants;
    private final double[] outwardNorms;

    BlockSteps(LayeredNetwork network, CodeFit fit) {
        int depth = network.spec().depth();
        this.constants = new double[depth + 1];
        this.outwardNorms = new double[depth + 1];
        constants[depth] = fit.isExact() ? 0 : fit.weight() * square(observationNorm(fit));
        for (int l = depth; l >= 1; l--) {
            outwardNorms[l] = network.outwardNorm(l);
            constants[l - 1] = square(network.operatorNorm(l));
            if (network.spec().layer(l).form().isResidual()) {
                constants[l - 1] += constants[l];
            }
        }
    }

    private static double observationNorm(CodeFit fit) {
        return fit.observation().map(BlockSteps::norm).orElse(1.0);
    }

    private static double norm(LinearOperator operator) {
        return OperatorNorm.powerIteration(operator, NORM_ITERATIONS, 1);
    }

    private static double square(double norm) {
        return norm * norm;
    }

    /** The step size of an activation, from 1. */
    double ofActivation(int layer) {
        return 1 / (Math.max(constants[layer] * square(outwardNorms[layer]), LEAST) * MARGIN);
    }

    /** The step size of the input, beside a smooth regulariser with a Lipschitz constant. */
    double ofInput(double regulariser) {
        return 1 / (Math.max(constants[0] + regulariser, LEAST) * MARGIN);
    }
}
