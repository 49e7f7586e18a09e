package io.proxstream.training.unrolled;

import static io.proxstream.training.unrolled.NetworkParameters.DUAL;
import static io.proxstream.training.unrolled.NetworkParameters.PRIMAL;
import static io.proxstream.training.unrolled.NetworkParameters.STEPS;

import io.proxstream.image.ImageShape;
import io.proxstream.math.kernel.FilterBank;
import io.proxstream.math.linear.FilterBankOperator;
import io.proxstream.math.linear.OperatorNorm;
import io.proxstream.network.PnnForm;
import io.proxstream.network.PnnSpec;
import io.proxstream.network.StabilityBound;
import io.proxstream.network.kernel.Kernels;
import io.proxstream.network.kernel.NormalOperator;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;

/**
 * Keeps the step sizes of a network below the limit up to which its algorithm is stable.
 *
 * <p>The norms of the layers come from power iteration that goes on from where it was: between two
 * looks the filters change little.
 *
 * @see io.proxstream.network.StabilityBound
 */
final class StabilityGuard {
    private static final int EXTENT = 32;
    private static final int LANCZOS_ITERATIONS = 40;

    /** Of the limit: power iteration finds a little less than the norm. */
    private static final double MARGIN = 0.98;

    private final NetworkParameters parameters;
    private final ImageShape shape;
    private final List<float[]> vectors = new ArrayList<>();
    private final List<NormalOperator> operators;

    StabilityGuard(NetworkParameters parameters) {
        this.parameters = parameters;
        PnnSpec spec = parameters.spec();
        this.shape = new ImageShape(spec.channels(), EXTENT, EXTENT);
        SplittableRandom random = new SplittableRandom(1);
        for (int k = 0; k < spec.layers(); k++) {
            float[] vector = new float[shape.size()];
            for (int i = 0; i < vector.length; i++) {
                vector[i] = (float) random.nextGaussian();
            }
            vectors.add(vector);
        }
        this.operators =
                NormalOperator.of(
                        spec.layers(),
                        parameters.bank(0),
                        shape,
                        spec.boundary(),
                        Kernels.select());
    }

    /** The latest vector of each layer, themselves: part of the state of training. */
    List<float[]> vectors() {
        return vectors;
    }

    /**
     * Shrinks step sizes that are too large, but not those of free networks, which have no limit:
     * those of the duals, and in a solver those of the image by the same factor, since either could
     * grow at the cost of the other.
     *
     * @param iterations of the power method
     */
    void project(int iterations) {
        project(layer -> squaredNorm(layer, iterations));
    }

    /** Does the same by sharp norms. */
    void settle() {
        project(this::sharpSquaredNorm);
    }

    private void project(IntToDoubleFunction squaredNorms) {
        if (parameters.isFree()) {
            return;
        }
        for (int k = 0; k < parameters.spec().layers(); k++) {
            float[] steps = parameters.block(k, STEPS);
            double squaredNorm = squaredNorms.applyAsDouble(k);
            if (parameters.spec().form() == PnnForm.CONDAT_VU) {
                double shrinkage =
                        shrinkage(parameters.primalStep(k), parameters.dualStep(k) * squaredNorm);
                steps[DUAL] += (float) Math.log(shrinkage);
                steps[PRIMAL] += (float) Math.log(shrinkage);
            } else {
                double most = MARGIN * limit(parameters.primalStep(k)) / squaredNorm;
                steps[DUAL] = Math.min(steps[DUAL], (float) Math.log(most));
            }
        }
    }

    /** What {@code tau ||D||^2} of a denoiser must not exceed. */
    private double limit(double primalStep) {
        return switch (parameters.spec().form()) {
            case DDFB -> 2;
            case DDIFB -> 1;
            case DCP, DSCCP, DIFFUSION, CHAMBOLLE_POCK -> 1 / primalStep;
            case CONDAT_VU -> throw new IllegalStateException("condat_vu has no such limit");
        };
    }

    /** The largest factor s up to 1 with {@code s mu (s tau ||D||^2 + ||A||^2/2)} in the limit. */
    private static double shrinkage(double primal, double dual) {
        double half = primal * StabilityBound.SQUARED_OPERATOR / 2;
        double product = primal * dual;
        double root = Math.sqrt(half * half + 4 * product * MARGIN);
        return Math.min(1, 2 * MARGIN / (half + root));
    }

    private double sharpSquaredNorm(int layer) {
        FilterBankOperator operator =
                new FilterBankOperator(parameters.bank(layer), shape, parameters.spec().boundary());
        double norm = OperatorNorm.lanczos(operator, LANCZOS_ITERATIONS, 1);
        return Math.max(norm * norm, Float.MIN_NORMAL);
    }

    /** The squared norm of a layer's filters, from below. */
    double squaredNorm(int layer, int iterations) {
        FilterBank bank = parameters.bank(layer);
        float[] x = vectors.get(layer);
        float[] next = new float[x.length];
        double squared = 0;
        for (int i = 0; i < iterations; i++) {
            scale(x, 1 / Math.sqrt(product(x, x)));
            operators.get(layer).apply(bank, x, next);
            squared = product(x, next);
            if (squared <= 0) {
                return Float.MIN_NORMAL;
            }
            System.arraycopy(next, 0, x, 0, x.length);
        }
        return squared;
    }

    private static double product(float[] x, float[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += (double) x[i] * y[i];
        }
        return sum;
    }

    private static void scale(float[] x, double factor) {
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) (x[i] * factor);
        }
    }
}
