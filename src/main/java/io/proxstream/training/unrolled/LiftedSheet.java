package io.proxstream.training.unrolled;

import static io.proxstream.training.unrolled.NetworkParameters.DUAL;
import static io.proxstream.training.unrolled.NetworkParameters.FILTERS;
import static io.proxstream.training.unrolled.NetworkParameters.STEPS;
import static io.proxstream.training.unrolled.NetworkParameters.THRESHOLDS;

import io.proxstream.math.kernel.FilterBank;
import io.proxstream.network.kernel.BoxPenalty;
import io.proxstream.network.kernel.Crew;
import io.proxstream.network.kernel.DualField;
import io.proxstream.network.kernel.LayerGradient;
import io.proxstream.network.kernel.OutputGradient;
import io.proxstream.network.kernel.PatchSheet;
import io.proxstream.network.kernel.PreActivation;
import io.proxstream.network.kernel.RowKernels;
import java.util.ArrayList;
import java.util.List;

/**
 * The auxiliary variables {@code u_1 .. u_K} of one sheet, and its part of the lifted objective
 *
 * <pre>
 *   sum_k B(u_{k+1}; u_k - tau_k D_k (D_k* u_k - z)) + w B(y; z - D_{K-1}* u_K),    u_0 = 0.
 * </pre>
 *
 * @see "[WangBenningRepetti2024], section 3"
 */
final class LiftedSheet {
    private final List<DualField> states = new ArrayList<>();
    private final DualField gradient;
    private final DualField preActivation;
    private final List<LayerGradient> layers = new ArrayList<>();
    private final List<PreActivation> preActivations = new ArrayList<>();
    private final OutputGradient output;
    private final float[] ignored;
    private final double lossWeight;
    private final int channels;
    private TrainingSheet sheet = new TrainingSheet(new float[0], new float[0], 0);
    private float[][] bounds = new float[0][];

    /**
     * Lays out the variables.
     *
     * @param lossWeight w, more than 0
     */
    LiftedSheet(
            NetworkParameters parameters,
            PatchSheet layout,
            RowKernels kernels,
            double lossWeight) {
        this.lossWeight = lossWeight;
        this.channels = parameters.spec().channels();
        FilterBank bank = parameters.bank(0);
        var boundary = parameters.spec().boundary();
        int depth = parameters.spec().layers();
        this.gradient = DualField.of(layout, bank);
        this.preActivation = DualField.of(layout, bank);
        this.ignored = new float[bank.weights().length];
        for (int k = 0; k <= depth; k++) {
            states.add(DualField.of(layout, bank));
        }
        Crew alone = new Crew(1);
        for (int k = 0; k < depth; k++) {
            DualField from = states.get(k);
            DualField to = states.get(k + 1);
            layers.add(
                    new LayerGradient(bank, layout, boundary, kernels, alone, from, to, gradient));
            preActivations.add(
                    new PreActivation(bank, layout, boundary, kernels, from, preActivation));
        }
        this.output =
                new OutputGradient(bank, layout, boundary, kernels, states.get(depth), gradient);
    }

    /** Takes a sheet and sets the variables by the forward pass: all penalties are 0 then. */
    void begin(TrainingSheet newSheet, NetworkParameters parameters) {
        sheet = newSheet;
        bounds = parameters.network().bounds(newSheet.noiseLevel());
        for (int k = 0; k < layers.size(); k++) {
            preActivate(k, parameters.bank(k), parameters.dualStep(k));
            BoxPenalty.activate(states.get(k + 1), preActivation, bounds[k]);
        }
    }

    /** Goes on from variables that were kept; none leaves those of the forward pass. */
    void resume(List<float[]> variables) {
        for (int k = 0; k < variables.size(); k++) {
            preActivation.load(variables.get(k));
            BoxPenalty.activate(states.get(k + 1), preActivation, bounds[k]);
        }
    }

    /** The variables {@code u_1 .. u_K}, each {@code [M,H,W]}, copied. */
    List<float[]> variables() {
        int length = sheet.observed().length / channels * bounds[0].length;
        List<float[]> variables = new ArrayList<>();
        for (int k = 1; k < states.size(); k++) {
            float[] plain = new float[length];
            states.get(k).store(plain);
            variables.add(plain);
        }
        return variables;
    }

    private void preActivate(int layer, FilterBank bank, double stepSize) {
        preActivations.get(layer).compute(bank, stepSize, sheet.observed());
    }

    /**
     * Takes a proximal gradient step in each variable, from the last to the first, and adds the
     * gradient in the parameters of a layer when the variable behind it has moved and the one
     * before it has not.
     *
     * @param squaredNorms {@code ||D_k||^2} from above
     * @param blocks of the gradient, added to
     */
    void sweep(NetworkParameters parameters, double[] squaredNorms, List<float[]> blocks) {
        for (int k = layers.size(); k > 0; k--) {
            double lipschitz = smoothGradient(k, parameters, squaredNorms, blocks);
            preActivate(k - 1, parameters.bank(k - 1), parameters.dualStep(k - 1));
            double proximity = Math.max(lipschitz - 1, 0) / 2;
            BoxPenalty.proximalStep(
                    states.get(k), gradient, preActivation, proximity, bounds[k - 1]);
            addBoundGradient(k - 1, parameters, blocks);
        }
        layerGradient(0, parameters, blocks);
    }

    /** The gradient in u_k of what lies behind it; returns its Lipschitz constant. */
    private double smoothGradient(
            int k, NetworkParameters parameters, double[] squaredNorms, List<float[]> blocks) {
        if (k == layers.size()) {
            outputGradient(parameters, blocks);
            return lossWeight * squaredNorms[k - 1];
        }
        layerGradient(k, parameters, blocks);
        double most = Math.max(1, Math.abs(1 - parameters.dualStep(k) * squaredNorms[k]));
        return most * most;
    }

    /** The gradient in all parameters, with all variables as they are, added to its blocks. */
    void addGradient(NetworkParameters parameters, List<float[]> blocks) {
        for (int k = 0; k < layers.size(); k++) {
            layerGradient(k, parameters, blocks);
            if (k > 0) {
                preActivate(k - 1, parameters.bank(k - 1), parameters.dualStep(k - 1));
                addBoundGradient(k - 1, parameters, blocks);
            }
        }
        int last = layers.size() - 1;
        outputGradient(parameters, blocks);
        preActivate(last, parameters.bank(last), parameters.dualStep(last));
        addBoundGradient(last, parameters, blocks);
    }

    private void outputGradient(NetworkParameters parameters, List<float[]> blocks) {
        int last = layers.size() - 1;
        outputLoss(parameters.bank(last), blocks.get(parameters.index(last, FILTERS)));
    }

    /** Adds the gradient of a layer's penalty in its filters and step size. */
    private void layerGradient(int k, NetworkParameters parameters, List<float[]> blocks) {
        double tau = parameters.dualStep(k);
        double derivative =
                layers.get(k)
                        .compute(
                                parameters.bank(k),
                                tau,
                                sheet.observed(),
                                bounds[k],
                                blocks.get(parameters.index(k, FILTERS)));
        blocks.get(parameters.index(k, STEPS))[DUAL] += (float) (derivative * tau);
    }

    /** With the layer's pre-activation, and the gradient of what lies behind it, in place. */
    private void addBoundGradient(int k, NetworkParameters parameters, List<float[]> blocks) {
        BoxPenalty.addBoundGradient(
                states.get(k + 1),
                gradient,
                preActivation,
                bounds[k],
                blocks.get(parameters.index(k, THRESHOLDS)));
    }

    /** Returns the output's part of the objective; adds its gradient in the filters. */
    double outputLoss(FilterBank bank, float[] gradientWeights) {
        return output.compute(bank, lossWeight, sheet.observed(), sheet.clean(), gradientWeights);
    }

    /** The part of the objective that depends on the filters of a layer, if they were these. */
    double layerObjective(int k, FilterBank bank, double stepSize) {
        preActivate(k, bank, stepSize);
        double value = BoxPenalty.value(states.get(k + 1), preActivation, bounds[k]);
        return k == layers.size() - 1 ? value + outputLoss(bank, ignored) : value;
    }
}
