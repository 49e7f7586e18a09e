package io.proxstream.network.activation;

import io.proxstream.math.bregman.ProximalActivation;
import io.proxstream.math.bregman.Span;
import io.proxstream.math.bregman.Weights;

/**
 * Soft-thresholding, {@code sign(z) max(|z| - rho, 0)}, with {@code Psi(u) = rho ||u||_1} and
 * {@code phi*(z) = 1/2 max(|z| - rho, 0)^2}.
 */
public final class SoftThreshold implements ProximalActivation {
    private final float threshold;

    /**
     * Creates the activation.
     *
     * @param threshold rho &gt; 0
     * @throws IllegalArgumentException if the threshold is not positive
     */
    public SoftThreshold(double threshold) {
        this.threshold = (float) Weights.check(threshold);
    }

    @Override
    public String name() {
        return "soft-threshold " + threshold;
    }

    @Override
    public boolean isSeparable() {
        return true;
    }

    @Override
    public void activate(float[] z, Span span, float[] out) {
        shrink(z, threshold, span, out);
    }

    @Override
    public double potentialAt(float[] u, Span span) {
        double sum = 0;
        for (int i = span.from(); i < span.to(); i++) {
            sum += Math.abs(u[i]);
        }
        return threshold * sum;
    }

    @Override
    public double conjugateAt(float[] z, Span span) {
        double sum = 0;
        for (int i = span.from(); i < span.to(); i++) {
            double rest = Math.max((double) Math.abs(z[i]) - threshold, 0);
            sum += rest * rest;
        }
        return sum / 2;
    }

    @Override
    public void prox(float[] v, double weight, Span span, float[] out) {
        shrink(v, (float) (Weights.check(weight) * threshold), span, out);
    }

    @Override
    public double penaltyAt(float[] y, float[] z, Span span) {
        double sum = 0;
        for (int i = span.from(); i < span.to(); i++) {
            float subgradient = Math.min(Math.max(z[i], -threshold), threshold);
            float p = z[i] - subgradient;
            double difference = (double) y[i] - p;
            double gap = (double) threshold * Math.abs(y[i]) - (double) subgradient * y[i];
            sum += difference * difference / 2 + gap;
        }
        return sum;
    }

    @Override
    public void pullBack(float[] z, float[] r, Span span, float[] out) {
        for (int i = span.from(); i < span.to(); i++) {
            out[i] = Math.abs(z[i]) > threshold ? r[i] : 0;
        }
    }

    private static void shrink(float[] v, float by, Span span, float[] out) {
        for (int i = span.from(); i < span.to(); i++) {
            out[i] = v[i] - Math.min(Math.max(v[i], -by), by);
        }
    }
}
