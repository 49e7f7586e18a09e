package io.proxstream.training.objective;

import io.proxstream.math.bregman.ProximalActivation;
import io.proxstream.math.bregman.Weights;
import java.util.List;
import java.util.Optional;

/**
 * The lifted Bregman objective, {@code P_l = w B(z_l, a_l)} for hidden layers and {@code B} for the
 * last.
 *
 * <p>The usual weight w is 1. The more, the nearer states stay to activations, and the nearer the
 * gradient comes to that of the network itself.
 *
 * @see "[WangBenning2023], section 3"
 */
public final class LiftedBregman implements LiftedObjective {
    private final int layers;
    private final double hiddenWeight;

    /** Creates the usual objective, all penalties with weight 1. */
    public LiftedBregman() {
        this(1, 1);
    }

    /**
     * Creates an objective.
     *
     * @param layers how many layers the network has
     * @param hiddenWeight w &gt; 0
     */
    public LiftedBregman(int layers, double hiddenWeight) {
        this.layers = layers;
        this.hiddenWeight = Weights.check(hiddenWeight);
    }

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
        return layer < layers ? hiddenWeight : 1;
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
