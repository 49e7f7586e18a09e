package io.proxstream.network.activation;

import io.proxstream.math.bregman.ProximalActivation;
import io.proxstream.math.bregman.Span;
import io.proxstream.math.bregman.Weights;

/**
 * Leaky ReLU with slope s in (0, 1): {@code z} above 0 and {@code s z} below, with {@code Psi(u) =
 * (1/s - 1) u^2 / 2} below 0 and 0 above.
 */
public final class LeakyReluActivation implements ProximalActivation {
    private final float slope;
    private final double curvature;

    /**
     * Creates the activation.
     *
     * @param slope s, between 0 and 1, both excluded
     * @throws IllegalArgumentException if the slope is outside
     */
    public LeakyReluActivation(double slope) {
        if (!(slope > 0 && slope < 1)) {
            throw new IllegalArgumentException("slope " + slope + ": must be between 0 and 1");
        }
        this.slope = (float) slope;
        this.curvature = 1 / slope - 1;
    }

    @Override
    public String name() {
        return "leaky-relu " + slope;
    }

    @Override
    public boolean isSeparable() {
        return true;
    }

    @Override
    public void activate(float[] z, Span span, float[] out) {
        for (int i = span.from(); i < span.to(); i++) {
            // slope < 1, so the greater of the two is the right branch
            out[i] = Math.max(z[i], slope * z[i]);
        }
    }

    @Override
    public double potentialAt(float[] u, Span span) {
        double sum = 0;
        for (int i = span.from(); i < span.to(); i++) {
            double below = Math.min(u[i], 0);
            sum += below * below;
        }
        return curvature * sum / 2;
    }

    @Override
    public double conjugateAt(float[] z, Span span) {
        double sum = 0;
        for (int i = span.from(); i < span.to(); i++) {
            sum += (z[i] > 0 ? 1 : slope) * ((double) z[i] * z[i]);
        }
        return sum / 2;
    }

    @Override
    public void prox(float[] v, double weight, Span span, float[] out) {
        float shrink = (float) (1 / (1 + Weights.check(weight) * curvature));
        for (int i = span.from(); i < span.to(); i++) {
            out[i] = Math.max(v[i], shrink * v[i]);
        }
    }

    @Override
    public double penaltyAt(float[] y, float[] z, Span span) {
        double sum = 0;
        for (int i = span.from(); i < span.to(); i++) {
            double p = Math.max(z[i], slope * z[i]);
            double difference = y[i] - p;
            sum += difference * difference + curvature * potentialGap(y[i], p);
        }
        return sum / 2;
    }

    /** Twice the Bregman distance from y to p of the potential with curvature 1 below zero. */
    private static double potentialGap(double y, double p) {
        if (p >= 0) {
            double below = Math.min(y, 0);
            return below * below;
        }
        return y < 0 ? (y - p) * (y - p) : p * (p - 2 * y);
    }

    @Override
    public void pullBack(float[] z, float[] r, Span span, float[] out) {
        for (int i = span.from(); i < span.to(); i++) {
            out[i] = z[i] > 0 ? r[i] : slope * r[i];
        }
    }
}
