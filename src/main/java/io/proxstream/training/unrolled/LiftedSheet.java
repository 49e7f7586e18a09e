package io.proxstream.training.unrolled;

import static io.proxstream.training.unrolled.NetworkParameters.DUAL;
import static io.proxstream.training.unrolled.NetworkParameters.FILTERS;
import static io.proxstream.training.unrolled.NetworkParameters.STEPS;
import static io.proxstream.training.unrolled.NetworkParameters.THRESHOLDS;

import io.proxstream.math.kernel.FilterBank;
import io.proxstream.network.kernel.LiftedNetwork;
import io.proxstream.network.kernel.PatchSheet;
import io.proxstream.network.kernel.RowKernels;
import io.proxstream.network.kernel.StagePlan;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The auxiliary variables of one sheet, and its part of the lifted objective.
 *
 * @see LiftedNetwork
 */
final class LiftedSheet {
    private final NetworkParameters parameters;
    private final LiftedNetwork network;
    private final double lossWeight;
    private final int last;
    private TrainingSheet sheet = new TrainingSheet(new float[0], new float[0], 0);

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
        this.parameters = parameters;
        this.lossWeight = lossWeight;
        this.last = parameters.spec().layers() - 1;
        this.network =
                new LiftedNetwork(plans(parameters), layout, parameters.spec().boundary(), kernels);
    }

    /** What each layer computes, followed by the adjoint that the next one wants. */
    static List<StagePlan> plans(NetworkParameters parameters) {
        int depth = parameters.spec().layers();
        List<FilterBank> banks = IntStream.range(0, depth).mapToObj(parameters::bank).toList();
        return IntStream.range(0, depth)
                .mapToObj(
                        k ->
                                plan(
                                        banks.get(k),
                                        parameters.dualStep(k),
                                        banks.get(Math.min(k + 1, depth - 1))))
                .toList();
    }

    private static StagePlan plan(FilterBank bank, double stepSize, FilterBank next) {
        return new StagePlan(bank, stepSize, next, true, 0, 0, 0, false);
    }

    /** Takes a sheet and sets the variables by the forward pass: all penalties are 0 then. */
    void begin(TrainingSheet newSheet, List<StagePlan> plans, float[][] bounds) {
        sheet = newSheet;
        network.forward(plans, sheet.observed(), bounds);
    }

    /** Goes on from variables that were kept; none leaves those of the forward pass. */
    void resume(List<float[]> variables) {
        for (int k = 0; k < variables.size(); k++) {
            network.setVariables(k, variables.get(k));
        }
    }

    /** The variables {@code u_1 .. u_K}, each {@code [M,H,W]}, copied. */
    List<float[]> variables() {
        return IntStream.rangeClosed(0, last).mapToObj(network::variables).toList();
    }

    /**
     * Takes a proximal gradient step in each variable, from the last to the first, and adds the
     * gradient in the parameters of a layer when the variable behind it has moved and the one
     * before it has not.
     *
     * @param rates of the variables behind each layer; with zeros nothing moves
     * @param blocks of the gradient, added to
     */
    void sweep(List<StagePlan> plans, double[] rates, List<float[]> blocks) {
        network.differentiateLoss(
                plans.get(last).analysis(),
                lossWeight,
                sheet.clean(),
                blocks.get(parameters.index(last, FILTERS)));
        for (int k = last; k >= 0; k--) {
            double derivative =
                    network.step(
                            k,
                            plans.get(k),
                            rates[k],
                            blocks.get(parameters.index(k, FILTERS)),
                            blocks.get(parameters.index(k, THRESHOLDS)));
            blocks.get(parameters.index(k, STEPS))[DUAL] +=
                    (float) (derivative * plans.get(k).stepSize());
        }
    }

    /** Returns the output's part of the objective. */
    double outputLoss(FilterBank bank) {
        return lossWeight * network.loss(bank, sheet.clean());
    }

    /** The part of the objective that depends on the filters of a layer, if they were these. */
    double layerObjective(int k, FilterBank bank, double stepSize) {
        double value = network.penalty(k, plan(bank, stepSize, bank));
        return k == last ? value + outputLoss(bank) : value;
    }
}
