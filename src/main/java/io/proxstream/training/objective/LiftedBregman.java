package io.proxstream.training.objective;

import io.proxstream.math.bregman.ProximalActivation;
import java.util.List;
import java.util.Optional;

/**
 * The lifted Bregman objective, {@code P_l = B(z_l, a_l)} in every layer.
 *
 * @see "[WangBenning2023], section 3"
 */
public final class LiftedBregman implements LiftedObjective {
    /** Creates the objective. */
    public LiftedBregman() {}

    @Override
    public String name() {
        return "bregman";
    }

    @Override
    public List<Phase> phases() {
        return List.of(Phase.CLAMPED);
    }

    @Override
    public LayerPenalty penalty(int layer, ProximalActivation activation) {
        return new BregmanLayerPenalty(activation, weight(layer));
    }

    @Override
    public double weight(int layer) {
        return 1;
    }

    @Override
    public LiftedObjective advanced(double[] penalties) {
        return this;
    }

    @Override
    public Optional<String> refusal(
            boolean endsPlain, ProximalActivation last, float[] targets, int width) {
        return endsPlain ? Targets.refusal(name(), last, targets, width) : Optional.empty();
    }
}
