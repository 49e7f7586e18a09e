package io.proxstream.training.objective;

import io.proxstream.math.bregman.BregmanPenalty;
import io.proxstream.math.bregman.ProximalActivation;
import io.proxstream.math.bregman.Span;
import io.proxstream.math.bregman.Weights;

/**
 * A weighted Bregman penalty, {@code P(z, a) = w B(z, a)}, with residual {@code w (sigma(a) - z)}:
 * no derivative of the activation.
 *
 * @see "[WangBenning2023], section 3"
 */
public final class BregmanLayerPenalty implements LayerPenalty {
    private final BregmanPenalty penalty;
    private final double weight;

    /**
     * Creates the penalty.
     *
     * @param activation sigma
     * @param weight w &gt; 0
     */
    public BregmanLayerPenalty(ProximalActivation activation, double weight) {
        this.penalty = new BregmanPenalty(activation);
        this.weight = Weights.check(weight);
    }

    @Override
    public double valueAt(float[] state, float[] preActivation, Span span) {
        return weight * penalty.valueAt(state, preActivation, span);
    }

    @Override
    public void residual(float[] state, float[] preActivation, Span span, float[] out) {
        penalty.gradient(state, preActivation, span, out);
        if (weight != 1) {
            float factor = (float) weight;
            for (int i = span.from(); i < span.to(); i++) {
                out[i] *= factor;
            }
        }
    }

    @Override
    public void moveState(
            float[] state, float[] preActivation, float[] pull, double stepSize, Span span) {
        float step = (float) stepSize;
        float factor = (float) weight;
        for (int i = span.from(); i < span.to(); i++) {
            state[i] -= step * (pull[i] - factor * preActivation[i]);
        }
        penalty.prox(state, weight * stepSize, span, state);
    }
}
