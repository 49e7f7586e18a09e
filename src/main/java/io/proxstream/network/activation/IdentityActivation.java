package io.proxstream.network.activation;

import io.proxstream.math.bregman.ProximalActivation;
import io.proxstream.math.bregman.Span;
import io.proxstream.math.bregman.Weights;

/** The identity, {@code Psi = 0}: the penalty is the squared distance {@code 1/2 ||y - z||^2}. */
public final class IdentityActivation implements ProximalActivation {
    /** Creates the activation. */
    public IdentityActivation() {}

    @Override
    public String name() {
        return "identity";
    }

    @Override
    public boolean isSeparable() {
        return true;
    }

    @Override
    public void activate(float[] z, Span span, float[] out) {
        System.arraycopy(z, span.from(), out, span.from(), span.length());
    }

    @Override
    public double potentialAt(float[] u, Span span) {
        return 0;
    }

    @Override
    public double conjugateAt(float[] z, Span span) {
        double sum = 0;
        for (int i = span.from(); i < span.to(); i++) {
            sum += (double) z[i] * z[i];
        }
        return sum / 2;
    }

    @Override
    public void prox(float[] v, double weight, Span span, float[] out) {
        Weights.check(weight);
        activate(v, span, out);
    }

    @Override
    public double penaltyAt(float[] y, float[] z, Span span) {
        double sum = 0;
        for (int i = span.from(); i < span.to(); i++) {
            double difference = (double) y[i] - z[i];
            sum += difference * difference;
        }
        return sum / 2;
    }

    @Override
    public void pullBack(float[] z, float[] r, Span span, float[] out) {
        activate(r, span, out);
    }
}
