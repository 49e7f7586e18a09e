package io.proxstream.training.dense;

import io.proxstream.network.dense.DenseSpec;
import io.proxstream.training.objective.LiftedObjective;
import io.proxstream.training.objective.Phase;
import java.util.Arrays;

/**
 * One sweep over the states of a block: each hidden state takes a proximal gradient step, in the
 * order that was chosen. Pre-activations must be up to date before, and are so after.
 *
 * @see "[WangBenning2023], section 4"
 */
final class StateSweep {
    private final DenseSpec spec;
    private final SweepOrder order;

    StateSweep(DenseSpec spec, SweepOrder order) {
        this.spec = spec;
        this.order = order;
        if (order != SweepOrder.JOINT && SampleBlock.hasResidual(spec)) {
            throw new IllegalArgumentException(
                    "sweep order %s: residual layers move jointly only".formatted(order));
        }
    }

    /** The step sizes of the states of all layers, from the bounds of their weights' norms. */
    double[] stepSizes(LayerNorms.Bounds norms, LiftedObjective objective) {
        double[] steps = new double[spec.depth()];
        if (order == SweepOrder.JOINT) {
            Arrays.fill(steps, 1 / jointConstant(norms, objective));
            return steps;
        }
        for (int l = 1; l < spec.depth(); l++) {
            double norm = norms.inward()[l];
            steps[l - 1] = 1 / Math.max(objective.weight(l + 1) * norm * norm, 1e-6);
        }
        return steps;
    }

    /**
     * Bounds the Hessian {@code A^T D A - (A + A^T) + V^T V} of the smooth part for the map A from
     * states to pre-activations, {@code ||A||^2 + 2 ||A|| + ||V||^2}, the last term where the loss
     * stands beside the penalties.
     *
     * <p>Where all layers are plain, A has the blocks W under its diagonal. Along a residual chain
     * states add up: A has blocks {@code W_l V_j} for all {@code j < l}, and {@code ||A|| <= max
     * ||W_l|| ||T|| max ||V_j||} with T the sums over at most L terms, {@code ||T|| <= 2 L / pi +
     * 1/2}. The output is {@code x + sum V_j z_j}, so {@code ||V||^2 <= L max ||V_j||^2}.
     */
    private double jointConstant(LayerNorms.Bounds norms, LiftedObjective objective) {
        double inward = 0;
        double outward = 0;
        double weight = 0;
        for (int l = 1; l <= spec.depth(); l++) {
            inward = Math.max(inward, norms.inward()[l - 1]);
            outward = Math.max(outward, norms.outward()[l - 1]);
            weight = Math.max(weight, objective.weight(l));
        }
        double sums = SampleBlock.hasResidual(spec) ? 2 * spec.depth() / Math.PI + 0.5 : 1;
        double map = inward * sums * outward;
        double loss = spec.endsPlain() ? 0 : spec.depth() * outward * outward;
        return weight * (map * map + 2 * map) + loss + 1e-6;
    }

    void run(SampleBlock block, LiftedObjective objective, Phase phase, double[] steps) {
        block.freeOutput(phase);
        switch (order) {
            case DESCENDING -> descend(block, objective, steps);
            case ODD_EVEN -> {
                everySecond(block, objective, steps, 1);
                everySecond(block, objective, steps, 2);
            }
            case JOINT -> jointly(block, objective, steps);
        }
        block.freeOutput(phase);
    }

    private void descend(SampleBlock block, LiftedObjective objective, double[] steps) {
        for (int l = spec.depth() - 1; l >= 1; l--) {
            block.computePull(l + 1, objective);
            block.collectDownstream(l);
            block.moveState(l, objective, steps[l - 1]);
        }
        block.refreshAfterMove();
    }

    private void everySecond(
            SampleBlock block, LiftedObjective objective, double[] steps, int first) {
        block.everySecond(
                first,
                spec.depth() - 1,
                slot -> {
                    int l = slot.layer();
                    block.computePull(l + 1, objective);
                    block.collectDownstream(l);
                    block.moveState(l, objective, steps[l - 1]);
                    block.refreshAfter(l);
                });
    }

    private void jointly(SampleBlock block, LiftedObjective objective, double[] steps) {
        block.computePulls(1, objective);
        block.collectDownstream();
        int moving = spec.endsPlain() ? spec.depth() - 1 : spec.depth();
        block.each(
                1,
                slot -> {
                    if (slot.layer() <= moving) {
                        block.moveState(slot.layer(), objective, steps[slot.layer() - 1]);
                    }
                });
        block.refreshAfterMove();
    }
}
