package io.proxstream.network.activation;

import io.proxstream.math.bregman.ProximalActivation;
import io.proxstream.math.bregman.Span;

/** ReLU, {@code max(z, 0)}: the projection onto what is not negative. */
public final class ReluActivation implements ProximalActivation {
    private static final BoxActivation POSITIVE = new BoxActivation(0, Double.POSITIVE_INFINITY);

    /** Creates the activation. */
    public ReluActivation() {}

    @Override
    public String name() {
        return "relu";
    }

    @Override
    public boolean isSeparable() {
        return true;
    }

    @Override
    public void activate(float[] z, Span span, float[] out) {
        for (int i = span.from(); i < span.to(); i++) {
            out[i] = Math.max(z[i], 0);
        }
    }

    @Override
    public double potentialAt(float[] u, Span span) {
        return POSITIVE.potentialAt(u, span);
    }

    @Override
    public double conjugateAt(float[] z, Span span) {
        return POSITIVE.conjugateAt(z, span);
    }

    @Override
    public void prox(float[] v, double weight, Span span, float[] out) {
        POSITIVE.prox(v, weight, span, out);
    }

    @Override
    public double penaltyAt(float[] y, float[] z, Span span) {
        return POSITIVE.penaltyAt(y, z, span);
    }

    @Override
    public void pullBack(float[] z, float[] r, Span span, float[] out) {
        for (int i = span.from(); i < span.to(); i++) {
            out[i] = z[i] > 0 ? r[i] : 0;
        }
    }
}
