package io.proxstream.training.unrolled;

import static io.proxstream.training.unrolled.NetworkParameters.ALPHA;
import static io.proxstream.training.unrolled.NetworkParameters.DUAL;
import static io.proxstream.training.unrolled.NetworkParameters.FILTERS;
import static io.proxstream.training.unrolled.NetworkParameters.PRIMAL;
import static io.proxstream.training.unrolled.NetworkParameters.STEPS;
import static io.proxstream.training.unrolled.NetworkParameters.SYNTHESIS;
import static io.proxstream.training.unrolled.NetworkParameters.THRESHOLDS;

import io.proxstream.network.PnnForm;
import io.proxstream.network.kernel.StageGradient;
import java.util.List;

/**
 * The gradient of a loss in the parameters of a network, from the gradients in what its stages
 * compute.
 *
 * <p>A stage of the dual forms analyses with its own filters and synthesises with those of the next
 * layer, the last with its own, and so does a solver's; a stage of the primal-dual denoisers does
 * both with its own. A bound is the threshold times the noise level; the part of the image that is
 * kept is {@code 1 / (1 + mu)}.
 */
final class ParameterGradient {
    private final NetworkParameters parameters;
    private final List<float[]> blocks;

    /** Creates a gradient of zero. */
    ParameterGradient(NetworkParameters parameters) {
        this.parameters = parameters;
        this.blocks = parameters.zeros();
    }

    /** The blocks, as those of the parameters. */
    List<float[]> blocks() {
        return blocks;
    }

    /**
     * Adds the gradients of one sheet.
     *
     * @param stages those of each stage
     * @param noiseLevel the sheet's
     * @param weight by which they are multiplied
     */
    void add(List<StageGradient> stages, double noiseLevel, double weight) {
        int last = stages.size() - 1;
        PnnForm form = parameters.spec().form();
        int synthesis = parameters.isFree() ? SYNTHESIS : FILTERS;
        boolean usesOwn = form.isPrimalDual() && form.isDenoiser();
        for (int k = 0; k <= last; k++) {
            StageGradient stage = stages.get(k);
            add(stage.analysis(), weight, block(k, FILTERS));
            add(stage.synthesis(), weight, block(usesOwn ? k : Math.min(k + 1, last), synthesis));
            addThresholds(stage.bounds(), weight * noiseLevel, k);
            float[] steps = block(k, STEPS);
            steps[DUAL] += (float) (weight * stage.stepSize() * parameters.dualStep(k));
            switch (form) {
                case DDIFB -> steps[ALPHA] += (float) (weight * stage.inertia());
                case DCP, DSCCP, DIFFUSION -> addPrimal(stage, weight, k, k == last);
                default -> {}
            }
        }
    }

    /** Adds the derivatives in the step sizes mu of a solver's layers. */
    void addPrimalSteps(List<Double> derivatives, double weight) {
        for (int k = 0; k < derivatives.size(); k++) {
            block(k, STEPS)[PRIMAL] +=
                    (float) (weight * derivatives.get(k) * parameters.primalStep(k));
        }
    }

    /** The blocks, divided by a number of samples. */
    List<float[]> mean(int samples) {
        for (float[] block : blocks) {
            for (int i = 0; i < block.length; i++) {
                block[i] /= samples;
            }
        }
        return blocks;
    }

    private void addPrimal(StageGradient stage, double weight, int k, boolean last) {
        float[] steps = block(k, STEPS);
        double mu = parameters.primalStep(k);
        steps[PRIMAL] -= (float) (weight * stage.retain() * mu / ((1 + mu) * (1 + mu)));
        if (!last) { // behind the last image nothing is extrapolated
            steps[ALPHA] += (float) (weight * stage.extrapolation());
        }
    }

    private void addThresholds(double[] bounds, double factor, int k) {
        float[] logs = parameters.block(k, THRESHOLDS);
        float[] to = block(k, THRESHOLDS);
        for (int m = 0; m < to.length; m++) {
            to[m] += (float) (bounds[m] * factor * Math.exp(logs[m]));
        }
    }

    private float[] block(int layer, int kind) {
        return blocks.get(parameters.index(layer, kind));
    }

    private static void add(float[] from, double weight, float[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] += (float) (weight * from[i]);
        }
    }
}
