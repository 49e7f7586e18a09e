package io.proxstream.network.activation;

import io.proxstream.math.bregman.ProximalActivation;
import io.proxstream.math.bregman.Span;
import io.proxstream.math.bregman.Weights;

/**
 * The projection onto a box, {@code clip(z, low, high)}; Psi is the indicator of the box.
 *
 * <p>On [-1, 1] it is the hard tanh, on [-w, w] the dual of an l1 norm with weight w, on [0,
 * infinity) the ReLU.
 */
public final class BoxActivation implements ProximalActivation {
    private static final double TOLERANCE = 1e-5;

    private final float low;
    private final float high;

    /**
     * Creates the activation.
     *
     * @param low the least value, {@code -infinity} for none
     * @param high the greatest value, more than {@code low}, {@code +infinity} for none
     * @throws IllegalArgumentException if the box is empty or a point
     */
    public BoxActivation(double low, double high) {
        if (!(low < high)) {
            throw new IllegalArgumentException(
                    "box [%s, %s]: the lower bound must be less than the upper"
                            .formatted(low, high));
        }
        this.low = (float) low;
        this.high = (float) high;
    }

    @Override
    public String name() {
        return "box [%s, %s]".formatted(low, high);
    }

    @Override
    public boolean isSeparable() {
        return true;
    }

    @Override
    public void activate(float[] z, Span span, float[] out) {
        for (int i = span.from(); i < span.to(); i++) {
            out[i] = Math.min(Math.max(z[i], low), high);
        }
    }

    @Override
    public double potentialAt(float[] u, Span span) {
        for (int i = span.from(); i < span.to(); i++) {
            if (isOutside(u[i])) {
                return Double.POSITIVE_INFINITY;
            }
        }
        return 0;
    }

    @Override
    public double conjugateAt(float[] z, Span span) {
        double sum = 0;
        for (int i = span.from(); i < span.to(); i++) {
            double p = Math.min(Math.max(z[i], low), high);
            // <p, z> - p^2/2, as product: infinite bounds are never met
            sum += p * (z[i] - p / 2);
        }
        return sum;
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
            if (isOutside(y[i])) {
                return Double.POSITIVE_INFINITY;
            }
            double p = Math.min(Math.max(z[i], low), high);
            double inside = Math.min(Math.max(y[i], low), high) - p;
            sum += inside * inside / 2 + inside * (p - z[i]);
        }
        return sum;
    }

    @Override
    public void pullBack(float[] z, float[] r, Span span, float[] out) {
        for (int i = span.from(); i < span.to(); i++) {
            out[i] = z[i] > low && z[i] < high ? r[i] : 0;
        }
    }

    private boolean isOutside(float u) {
        return !(u >= low - TOLERANCE && u <= high + TOLERANCE);
    }
}
