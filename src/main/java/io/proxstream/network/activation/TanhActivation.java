package io.proxstream.network.activation;

import io.proxstream.math.bregman.ProximalActivation;
import io.proxstream.math.bregman.Span;
import io.proxstream.math.bregman.Weights;

/**
 * The hyperbolic tangent, with {@code Psi(u) = u artanh u + (ln(1-u^2) - u^2)/2} on [-1, 1] and
 * {@code phi*(z) = ln cosh z}.
 *
 * <p>The penalty is the relative entropy of two coins with means y and tanh z. The prox solves
 * {@code t w + (1-t) tanh w = v} for {@code u = tanh w}, whose left side increases.
 */
public final class TanhActivation implements ProximalActivation {
    private static final double TOLERANCE = 1e-5;

    /** Creates the activation. */
    public TanhActivation() {}

    @Override
    public String name() {
        return "tanh";
    }

    @Override
    public boolean isSeparable() {
        return true;
    }

    @Override
    public void activate(float[] z, Span span, float[] out) {
        for (int i = span.from(); i < span.to(); i++) {
            out[i] = (float) Math.tanh(z[i]);
        }
    }

    @Override
    public double potentialAt(float[] u, Span span) {
        double sum = 0;
        for (int i = span.from(); i < span.to(); i++) {
            double rest = 1 - Math.abs((double) u[i]);
            if (!(rest >= -TOLERANCE)) {
                return Double.POSITIVE_INFINITY;
            }
            double one = 1 + Math.abs((double) u[i]);
            double entropy = RelativeEntropy.entropy(one) + RelativeEntropy.entropy(rest);
            sum += (entropy - (double) u[i] * u[i]) / 2;
        }
        return sum;
    }

    @Override
    public double conjugateAt(float[] z, Span span) {
        double sum = 0;
        for (int i = span.from(); i < span.to(); i++) {
            sum += RelativeEntropy.softplus(-2.0 * Math.abs(z[i])) + Math.abs(z[i]) - Math.log(2);
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
        // |t w + (1-t) tanh w| is at least min(t, 1) |w|, less 0, and at least t |w| - |t - 1|
        double reach = (Math.abs(v) + Math.max(t - 1, 0)) / t;
        double root =
                MonotoneRoot.of(
                        w -> t * w + (1 - t) * Math.tanh(w) - v,
                        w -> t + (1 - t) * (1 - Math.tanh(w) * Math.tanh(w)),
                        v < 0 ? -reach : 0,
                        v < 0 ? 0 : reach);
        return Math.tanh(root);
    }

    @Override
    public double penaltyAt(float[] y, float[] z, Span span) {
        double sum = 0;
        for (int i = span.from(); i < span.to(); i++) {
            double mean = (1 + (double) y[i]) / 2;
            if (!(mean >= -TOLERANCE && mean <= 1 + TOLERANCE)) {
                return Double.POSITIVE_INFINITY;
            }
            sum +=
                    RelativeEntropy.term(mean, -RelativeEntropy.softplus(-2.0 * z[i]))
                            + RelativeEntropy.term(1 - mean, -RelativeEntropy.softplus(2.0 * z[i]));
        }
        return sum;
    }

    @Override
    public void pullBack(float[] z, float[] r, Span span, float[] out) {
        for (int i = span.from(); i < span.to(); i++) {
            double value = Math.tanh(z[i]);
            out[i] = (float) (r[i] * (1 - value * value));
        }
    }
}
