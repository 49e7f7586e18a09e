package io.proxstream.training.objective;

import io.proxstream.math.bregman.ProximalActivation;
import io.proxstream.math.bregman.Span;
import io.proxstream.math.bregman.Weights;

/**
 * The energy of a layer in contrastive learning, {@code P(z, a) = w (1/2 ||z - a||^2 + Psi(z))}.
 *
 * <p>In z it differs from the Bregman penalty by a constant, so states move alike; in a it is the
 * plain quadratic.
 */
public final class EnergyLayerPenalty implements LayerPenalty {
    private final ProximalActivation activation;
    private final BregmanLayerPenalty bregman;
    private final double weight;

    /**
     * Creates the penalty.
     *
     * @param activation sigma
     * @param weight w &gt; 0
     */
    public EnergyLayerPenalty(ProximalActivation activation, double weight) {
        this.activation = activation;
        this.bregman = new BregmanLayerPenalty(activation, weight);
        this.weight = Weights.check(weight);
    }

    @Override
    public double valueAt(float[] state, float[] preActivation, Span span) {
        double sum = 0;
        for (int i = span.from(); i < span.to(); i++) {
            double difference = (double) state[i] - preActivation[i];
            sum += difference * difference;
        }
        return weight * (sum / 2 + activation.potentialAt(state, span));
    }

    @Override
    public void residual(float[] state, float[] preActivation, Span span, float[] out) {
        float factor = (float) weight;
        for (int i = span.from(); i < span.to(); i++) {
            out[i] = factor * (preActivation[i] - state[i]);
        }
    }

    @Override
    public void moveState(
            float[] state, float[] preActivation, float[] pull, double stepSize, Span span) {
        bregman.moveState(state, preActivation, pull, stepSize, span);
    }
}
