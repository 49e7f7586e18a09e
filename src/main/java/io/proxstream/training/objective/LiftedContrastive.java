package io.proxstream.training.objective;

import io.proxstream.math.bregman.ProximalActivation;
import java.util.List;
import java.util.Optional;

/**
 * Lifted contrastive learning: with the energy {@code U = sum_l gamma^l (1/2 ||z_l - a_l||^2 +
 * Psi_l(z_l))}, the loss is the least energy with the output fixed to the target, minus the least
 * energy with the output free.
 *
 * @see "[WangEtAl2025], section 3"
 */
public final class LiftedContrastive implements LiftedObjective {
    private final double gamma;

    /**
     * Creates the objective.
     *
     * @param gamma the ratio of one layer's weight to that of the layer before, in (0, 1]
     */
    public LiftedContrastive(double gamma) {
        if (!(gamma > 0 && gamma <= 1)) {
            throw new IllegalArgumentException(
                    "gamma " + gamma + ": must be more than 0 and at most 1");
        }
        this.gamma = gamma;
    }

    @Override
    public String name() {
        return "contrastive";
    }

    @Override
    public List<Phase> phases() {
        return List.of(Phase.CLAMPED, Phase.FREE);
    }

    @Override
    public LayerPenalty penalty(int layer, ProximalActivation activation) {
        return new EnergyLayerPenalty(activation, weight(layer));
    }

    @Override
    public double weight(int layer) {
        return Math.pow(gamma, layer - 1);
    }

    @Override
    public LiftedObjective advanced(double[] penalties) {
        return this;
    }

    @Override
    public Optional<String> refusal(
            boolean endsPlain, ProximalActivation last, float[] targets, int width) {
        return endsPlain
                ? Targets.refusal(name(), last, targets, width)
                : Optional.of(
                        "contrastive: needs a plain last layer, whose output can be fixed and"
                                + " freed");
    }
}
