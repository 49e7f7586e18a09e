package io.proxstream.network.activation;

import io.proxstream.math.bregman.ProximalActivation;
import io.proxstream.math.bregman.Span;
import io.proxstream.math.bregman.Weights;

/**
 * The softmax of a vector, with {@code Psi(u) = sum u ln u - u^2/2} on the simplex and {@code
 * phi*(z) = ln sum e^z}.
 *
 * <p>The penalty is the relative entropy of y and softmax(z). The prox solves {@code t ln u_i +
 * (1-t) u_i = v_i + m} in every u_i, and finds the m for which they sum to 1.
 */
public final class SoftmaxActivation implements ProximalActivation {
    private static final double TOLERANCE = 1e-5;

    /** Creates the activation. */
    public SoftmaxActivation() {}

    @Override
    public String name() {
        return "softmax";
    }

    @Override
    public boolean isSeparable() {
        return false;
    }

    @Override
    public void activate(float[] z, Span span, float[] out) {
        double shift = conjugateAt(z, span);
        for (int i = span.from(); i < span.to(); i++) {
            out[i] = (float) Math.exp(z[i] - shift);
        }
    }

    @Override
    public double potentialAt(float[] u, Span span) {
        if (isOutside(u, span)) {
            return Double.POSITIVE_INFINITY;
        }
        double sum = 0;
        for (int i = span.from(); i < span.to(); i++) {
            sum += RelativeEntropy.entropy(u[i]) - (double) u[i] * u[i] / 2;
        }
        return sum;
    }

    @Override
    public double conjugateAt(float[] z, Span span) {
        double most = greatest(z, span);
        double sum = 0;
        for (int i = span.from(); i < span.to(); i++) {
            sum += Math.exp(z[i] - most);
        }
        return most + Math.log(sum);
    }

    @Override
    public void prox(float[] v, double weight, Span span, float[] out) {
        double t = Weights.check(weight);
        double most = greatest(v, span);
        int n = span.length();
        double multiplier =
                MonotoneRoot.of(
                        m -> sum(v, span, t, m) - 1,
                        m -> slope(v, span, t, m),
                        // where the greatest component is 1/n, and where it is 1
                        (1 - t) / n - t * Math.log(n) - most,
                        1 - t - most);
        for (int i = span.from(); i < span.to(); i++) {
            out[i] = (float) component(v[i] + multiplier, t);
        }
    }

    private static double sum(float[] v, Span span, double t, double multiplier) {
        double sum = 0;
        for (int i = span.from(); i < span.to(); i++) {
            sum += component(v[i] + multiplier, t);
        }
        return sum;
    }

    private static double slope(float[] v, Span span, double t, double multiplier) {
        double sum = 0;
        for (int i = span.from(); i < span.to(); i++) {
            double u = component(v[i] + multiplier, t);
            sum += u / (t + (1 - t) * u);
        }
        return sum;
    }

    /** Solves {@code t w + (1-t) e^w = c} for w at most 0 and returns {@code e^w}. */
    private static double component(double c, double t) {
        if (c >= 1 - t) {
            return 1;
        }
        double root =
                MonotoneRoot.of(
                        w -> t * w + (1 - t) * Math.exp(w) - c,
                        w -> t + (1 - t) * Math.exp(w),
                        (c - Math.max(1 - t, 0)) / t,
                        Math.min((c - Math.min(1 - t, 0)) / t, 0));
        return Math.exp(root);
    }

    @Override
    public double penaltyAt(float[] y, float[] z, Span span) {
        if (isOutside(y, span)) {
            return Double.POSITIVE_INFINITY;
        }
        double shift = conjugateAt(z, span);
        double sum = 0;
        for (int i = span.from(); i < span.to(); i++) {
            sum += RelativeEntropy.term(y[i], z[i] - shift);
        }
        return sum;
    }

    @Override
    public void pullBack(float[] z, float[] r, Span span, float[] out) {
        double shift = conjugateAt(z, span);
        double mean = 0;
        for (int i = span.from(); i < span.to(); i++) {
            mean += r[i] * Math.exp(z[i] - shift);
        }
        for (int i = span.from(); i < span.to(); i++) {
            out[i] = (float) (Math.exp(z[i] - shift) * (r[i] - mean));
        }
    }

    private static double greatest(float[] z, Span span) {
        double most = Double.NEGATIVE_INFINITY;
        for (int i = span.from(); i < span.to(); i++) {
            most = Math.max(most, z[i]);
        }
        return most;
    }

    private static boolean isOutside(float[] u, Span span) {
        double sum = 0;
        for (int i = span.from(); i < span.to(); i++) {
            if (!(u[i] >= -TOLERANCE)) {
                return true;
            }
            sum += u[i];
        }
        return !(Math.abs(sum - 1) <= TOLERANCE);
    }
}
