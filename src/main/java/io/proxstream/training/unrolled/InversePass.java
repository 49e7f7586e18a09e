package io.proxstream.training.unrolled;

import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.math.linear.LinearOperator;
import io.proxstream.network.PnnLayer;
import io.proxstream.network.ProximalNetwork;
import io.proxstream.network.kernel.DualStepGradient;
import io.proxstream.network.kernel.NetworkGradient;
import io.proxstream.network.kernel.RowKernels;
import io.proxstream.network.kernel.StageGradient;
import io.proxstream.network.kernel.StagePlan;
import java.util.Arrays;
import java.util.List;

/**
 * One thread's way through a Condat-Vu network and back: the mean squared error of a sample, {@code
 * 1/n ||N(y) - x||^2}, and its gradient.
 *
 * <p>With {@code f = x_k - mu (A*(A x_k - y) + s_k)}, {@code x_{k+1} = C(f)}, {@code xbar = 2
 * x_{k+1} - x_k} and the dual step that takes xbar to {@code s_{k+1}}, the way back is
 *
 * <pre>
 *   gf   = gx_{k+1} + 2 gxbar where the box is not active, 0 elsewhere
 *   gs_k = -mu gf            gmu = &lt;gf, f - x_k&gt; / mu
 *   gx_k = gf - mu A*A gf - gxbar
 * </pre>
 *
 * <p>Images behind a box that every layer has are differentiated as they are clipped; without it
 * only the last one is clipped.
 */
final class InversePass {
    private final ImageShape shape;
    private final DualStepGradient dual;
    private final float[][] images;
    private final float[][] fresh;
    private final float[] extrapolated;
    private final float[] sums;
    private final float[] scratch;

    InversePass(ProximalNetwork network, ImageShape shape, RowKernels kernels) {
        List<StagePlan> plans = network.dualPlans();
        this.shape = shape;
        this.dual = new DualStepGradient(plans, shape, network.spec().boundary(), kernels);
        this.images = new float[plans.size() + 1][shape.size()];
        this.fresh = new float[plans.size()][shape.size()];
        this.extrapolated = new float[shape.size()];
        this.sums = new float[shape.size()];
        this.scratch = new float[shape.size()];
    }

    boolean isFor(ImageShape other) {
        return shape.equals(other);
    }

    /**
     * The loss of one sample.
     *
     * @param meanSquaredError of the sample
     * @param gradients of each layer's dual step
     * @param primalSteps the derivatives in the step sizes mu
     */
    record Loss(double meanSquaredError, List<StageGradient> gradients, List<Double> primalSteps) {}

    Loss run(ProximalNetwork network, InverseSample sample) {
        List<StagePlan> plans = network.dualPlans();
        float[][] bounds = network.bounds(sample.noiseLevel());
        forward(network, plans, bounds, sample);
        float[] slope = new float[shape.size()];
        double error = slope(images[plans.size()], sample.clean(), slope);
        List<StageGradient> gradients = NetworkGradient.zero(plans);
        double[] primalSteps = new double[plans.size()];
        backward(network, sample.operator(), slope, gradients, primalSteps);
        return new Loss(error, gradients, Arrays.stream(primalSteps).boxed().toList());
    }

    private static double slope(float[] result, Image clean, float[] slope) {
        double squares = 0;
        for (int i = 0; i < slope.length; i++) {
            float difference = result[i] - clean.values()[i];
            squares += (double) difference * difference;
            slope[i] = 2 * difference / slope.length;
        }
        return squares / slope.length;
    }

    private void forward(
            ProximalNetwork network,
            List<StagePlan> plans,
            float[][] bounds,
            InverseSample sample) {
        float[] residual = new float[sample.observed().length];
        System.arraycopy(sample.start().values(), 0, images[0], 0, scratch.length);
        Arrays.fill(sums, 0);
        for (int k = 0; k < plans.size(); k++) {
            sample.operator().apply(images[k], residual);
            for (int i = 0; i < residual.length; i++) {
                residual[i] -= sample.observed()[i];
            }
            sample.operator().adjoint(residual, scratch);
            boolean isLast = k == plans.size() - 1;
            primalStep(network.layers().get(k), k, network.spec().box() || isLast);
            if (!isLast) {
                extrapolate(k);
                dual.forward(k, plans.get(k), extrapolated, bounds[k], sums);
            }
        }
    }

    private void primalStep(PnnLayer layer, int k, boolean box) {
        float mu = (float) layer.primalStep();
        float[] from = images[k];
        float[] to = images[k + 1];
        for (int i = 0; i < to.length; i++) {
            float value = from[i] - mu * (scratch[i] + sums[i]);
            fresh[k][i] = value;
            to[i] = box ? Math.min(Math.max(value, 0f), 1f) : value;
        }
    }

    private void extrapolate(int k) {
        for (int i = 0; i < extrapolated.length; i++) {
            extrapolated[i] = 2 * images[k + 1][i] - images[k][i];
        }
    }

    private void backward(
            ProximalNetwork network,
            LinearOperator operator,
            float[] slope,
            List<StageGradient> gradients,
            double[] primalSteps) {
        float[] ofSums = new float[slope.length];
        float[] ofXbar = new float[slope.length];
        float[] measured = new float[operator.rangeSize()];
        dual.beginBackward();
        for (int k = gradients.size() - 1; k >= 0; k--) {
            boolean isLast = k == gradients.size() - 1;
            if (!isLast) {
                extrapolate(k);
                dual.backward(k, extrapolated, ofSums, ofXbar, gradients.get(k));
            }
            float mu = (float) network.layers().get(k).primalStep();
            primalSteps[k] = reverseClip(k, network.spec().box() || isLast, slope, ofXbar) / mu;
            operator.apply(slope, measured);
            operator.adjoint(measured, scratch);
            for (int i = 0; i < slope.length; i++) {
                ofSums[i] = -mu * slope[i];
                slope[i] += -mu * scratch[i] - ofXbar[i];
            }
        }
    }

    /** Replaces gx_{k+1} by gf; returns {@code <gf, f - x_k>}. */
    private double reverseClip(int k, boolean box, float[] slope, float[] ofXbar) {
        double sum = 0;
        for (int i = 0; i < slope.length; i++) {
            float value = fresh[k][i];
            boolean isClipped = box && (value < 0 || value > 1);
            slope[i] = isClipped ? 0 : slope[i] + 2 * ofXbar[i];
            sum += (double) slope[i] * (value - images[k][i]);
        }
        return sum;
    }
}
