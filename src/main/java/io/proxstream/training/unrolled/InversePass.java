package io.proxstream.training.unrolled;

import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.network.DataStep;
import io.proxstream.network.ProximalNetwork;
import io.proxstream.network.kernel.DualStepGradient;
import io.proxstream.network.kernel.NetworkGradient;
import io.proxstream.network.kernel.RowKernels;
import io.proxstream.network.kernel.StageGradient;
import io.proxstream.network.kernel.StagePlan;
import java.util.Arrays;
import java.util.List;

/**
 * One thread's way through a solver's network and back: the mean squared error of a sample, {@code
 * 1/n ||N(y) - x||^2}, and its gradient.
 *
 * <p>With the data step {@code f} from {@code x_k} and {@code s_k}, {@code x_{k+1} = C(f)}, {@code
 * xbar = 2 x_{k+1} - x_k} and the dual step that takes xbar to {@code s_{k+1}}, the way back is
 *
 * <pre>
 *   gf   = gx_{k+1} + 2 gxbar where the box is not active, 0 elsewhere
 *   gs_k = -mu q             gmu = &lt;q, f - x_k&gt; / mu
 *   gx_k = (df/dx)* gf - gxbar
 * </pre>
 *
 * <p>with {@code q = gf} (Condat-Vu) or {@code (I + mu A*A)^-1 gf} (Chambolle-Pock).
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

    InversePass(ProximalNetwork network, ImageShape shape, RowKernels kernels) {
        List<StagePlan> plans = network.dualPlans();
        this.shape = shape;
        this.dual = new DualStepGradient(plans, shape, network.spec().boundary(), kernels);
        this.images = new float[plans.size() + 1][shape.size()];
        this.fresh = new float[plans.size()][shape.size()];
        this.extrapolated = new float[shape.size()];
        this.sums = new float[shape.size()];
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
        DataStep step = DataStep.of(network.spec().form(), sample.operator(), sample.observed());
        forward(network, plans, bounds, step, sample);
        float[] slope = new float[shape.size()];
        double error = slope(images[plans.size()], sample.clean(), slope);
        List<StageGradient> gradients = NetworkGradient.zero(plans);
        double[] primalSteps = new double[plans.size()];
        backward(network, step, slope, gradients, primalSteps);
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
            DataStep step,
            InverseSample sample) {
        System.arraycopy(sample.start().values(), 0, images[0], 0, sums.length);
        Arrays.fill(sums, 0);
        for (int k = 0; k < plans.size(); k++) {
            step.take(images[k], sums, network.layers().get(k).primalStep(), fresh[k]);
            boolean isLast = k == plans.size() - 1;
            clip(k, network.spec().box() || isLast);
            if (!isLast) {
                extrapolate(k);
                dual.forward(k, plans.get(k), extrapolated, bounds[k], sums);
            }
        }
    }

    private void clip(int k, boolean box) {
        float[] to = images[k + 1];
        for (int i = 0; i < to.length; i++) {
            float value = fresh[k][i];
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
            DataStep step,
            float[] slope,
            List<StageGradient> gradients,
            double[] primalSteps) {
        float[] ofSums = new float[slope.length];
        float[] ofXbar = new float[slope.length];
        float[] before = new float[slope.length];
        dual.beginBackward();
        for (int k = gradients.size() - 1; k >= 0; k--) {
            boolean isLast = k == gradients.size() - 1;
            if (!isLast) {
                extrapolate(k);
                dual.backward(k, extrapolated, ofSums, ofXbar, gradients.get(k));
            }
            double mu = network.layers().get(k).primalStep();
            reverseClip(k, network.spec().box() || isLast, slope, ofXbar);
            step.reverse(slope, mu, before);
            primalSteps[k] = ofStepSize(k, slope, mu);
            for (int i = 0; i < slope.length; i++) {
                ofSums[i] = (float) (-mu * slope[i]);
                slope[i] = before[i] - ofXbar[i];
            }
        }
    }

    /** Replaces gx_{k+1} by gf. */
    private void reverseClip(int k, boolean box, float[] slope, float[] ofXbar) {
        for (int i = 0; i < slope.length; i++) {
            float value = fresh[k][i];
            boolean isClipped = box && (value < 0 || value > 1);
            slope[i] = isClipped ? 0 : slope[i] + 2 * ofXbar[i];
        }
    }

    private double ofStepSize(int k, float[] q, double mu) {
        double sum = 0;
        for (int i = 0; i < q.length; i++) {
            sum += (double) q[i] * (fresh[k][i] - images[k][i]);
        }
        return sum / mu;
    }
}
