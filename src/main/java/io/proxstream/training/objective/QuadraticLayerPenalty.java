package io.proxstream.training.objective;

import io.proxstream.math.bregman.ProximalActivation;
import io.proxstream.math.bregman.Span;
import io.proxstream.math.bregman.Weights;

/**
 * The quadratic penalty {@code P(z, a) = w/2 ||z - sigma(a)||^2} of the method of auxiliary
 * coordinates, whose residual {@code w J(a)^T (sigma(a) - z)} needs the derivative J.
 */
public final class QuadraticLayerPenalty implements LayerPenalty {
    private final ProximalActivation activation;
    private final double weight;

    /**
     * Creates the penalty.
     *
     * @param activation sigma
     * @param weight w &gt; 0
     */
    public QuadraticLayerPenalty(ProximalActivation activation, double weight) {
        this.activation = activation;
        this.weight = Weights.check(weight);
    }

    @Override
    public double valueAt(float[] state, float[] preActivation, Span span) {
        float[] value = new float[span.to()];
        activation.activate(preActivation, span, value);
        double sum = 0;
        for (int i = span.from(); i < span.to(); i++) {
            double difference = (double) state[i] - value[i];
            sum += difference * difference;
        }
        return weight * sum / 2;
    }

    @Override
    public void residual(float[] state, float[] preActivation, Span span, float[] out) {
        activation.activate(preActivation, span, out);
        float factor = (float) weight;
        for (int i = span.from(); i < span.to(); i++) {
            out[i] = factor * (out[i] - state[i]);
        }
        activation.pullBack(preActivation, out, span, out);
    }

    @Override
    public void moveState(
            float[] state, float[] preActivation, float[] pull, double stepSize, Span span) {
        float[] value = new float[span.to()];
        activation.activate(preActivation, span, value);
        float step = (float) stepSize;
        float factor = (float) weight;
        float shrink = (float) (1 / (1 + stepSize * weight));
        for (int i = span.from(); i < span.to(); i++) {
            state[i] = shrink * (state[i] + step * (factor * value[i] - pull[i]));
        }
    }
}
