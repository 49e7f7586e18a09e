package io.proxstream.network.activation;

import io.proxstream.math.bregman.ProximalActivation;
import io.proxstream.math.bregman.Span;
import io.proxstream.math.bregman.Weights;

/**
 * The logistic sigmoid, with {@code Psi(u) = u ln u + (1-u) ln(1-u) - u^2/2} on [0, 1] and {@code
 * phi*(z) = ln(1 + e^z)}.
 *
 * <p>The penalty is the relative entropy of two coins with means y and sigma(z). The prox solves
 * {@code t w + (1-t) sigma(w) = v} for {@code u = sigma(w)}, whose left side increases.
 */
public final class SigmoidActivation implements ProximalActivation {
    private static final double TOLERANCE = 1e-5;

    /** Creates the activation. */
    public SigmoidActivation() {}

    @Override
    public String name() {
        return "sigmoid";
    }

    @Override
    public boolean isSeparable() {
        return true;
    }

    @Override
    public void activate(float[] z, Span span, float[] out) {
        for (int i = span.from(); i < span.to(); i++) {
            out[i] = (float) sigmoid(z[i]);
        }
    }

    @Override
    public double potentialAt(float[] u, Span span) {
        double sum = 0;
        for (int i = span.from(); i < span.to(); i++) {
            if (!(u[i] >= -TOLERANCE && u[i] <= 1 + TOLERANCE)) {
                return Double.POSITIVE_INFINITY;
            }
            double entropy = RelativeEntropy.entropy(u[i]) + RelativeEntropy.entropy(1.0 - u[i]);
            sum += entropy - (double) u[i] * u[i] / 2;
        }
        return sum;
    }

    @Override
    public double conjugateAt(float[] z, Span span) {
        double sum = 0;
        for (int i = span.from(); i < span.to(); i++) {
            sum += RelativeEntropy.softplus(z[i]);
        }
        return sum;
    }

    @Override
    public void prox(float[] v, double weight, Span span, float[] out) {
        double t = Weights.check(weight);
        for (int i = span.from(); i < span.to(); i++) {
            out[i] = (float) proxAt(v[i], t);
        }
    }

    private static double proxAt(double v, double t) {
        // (1-t) sigma(w) lies between 0 and 1 - t
        double root =
                MonotoneRoot.of(
                        w -> t * w + (1 - t) * sigmoid(w) - v,
                        w -> t + (1 - t) * sigmoid(w) * sigmoid(-w),
                        (v - Math.max(1 - t, 0)) / t,
                        (v - Math.min(1 - t, 0)) / t);
        return sigmoid(root);
    }

    @Override
    public double penaltyAt(float[] y, float[] z, Span span) {
        double sum = 0;
        for (int i = span.from(); i < span.to(); i++) {
            if (!(y[i] >= -TOLERANCE && y[i] <= 1 + TOLERANCE)) {
                return Double.POSITIVE_INFINITY;
            }
            sum +=
                    RelativeEntropy.term(y[i], -RelativeEntropy.softplus(-z[i]))
                            + RelativeEntropy.term(1.0 - y[i], -RelativeEntropy.softplus(z[i]));
        }
        return sum;
    }

    @Override
    public void pullBack(float[] z, float[] r, Span span, float[] out) {
        for (int i = span.from(); i < span.to(); i++) {
            out[i] = (float) (r[i] * sigmoid(z[i]) * sigmoid(-z[i]));
        }
    }

    private static double sigmoid(double z) {
        return 1 / (1 + Math.exp(-z));
    }
}
