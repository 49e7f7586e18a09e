package io.proxstream.inversion;

import io.proxstream.math.bregman.BregmanPenalty;
import io.proxstream.math.bregman.ProximalActivation;
import io.proxstream.math.bregman.Span;
import io.proxstream.math.functional.ProximableFunctional;

/**
 * The data term {@code F(z) = B_Psi(y, z + b)} as a functional of {@code z = W u}.
 *
 * <p>Its conjugate is {@code F*(p) = phi(p + y) - phi(y) - <p, b>}, whose prox is that of phi,
 * {@code prox_{sF*}(v) = prox_{s phi}(v + y + s b) - y}: closed for every activation, without its
 * derivative. The Fenchel gap of (z, p) is {@code B(p + y, z + b)}.
 *
 * @see "[WangEtAl2025], section 5"
 */
public final class LayerPenalty implements ProximableFunctional {
    private final ProximalActivation activation;
    private final BregmanPenalty penalty;
    private final float[] data;
    private final float[] bias;

    /**
     * Creates the data term.
     *
     * @param activation sigma
     * @param data y, within the range of the activation; kept, and must not change
     * @param bias b, as many values; kept, and must not change
     */
    public LayerPenalty(ProximalActivation activation, float[] data, float[] bias) {
        this.activation = activation;
        this.penalty = new BregmanPenalty(activation);
        this.data = data;
        this.bias = bias;
    }

    @Override
    public double valueAt(float[] z) {
        return penalty.valueAt(data, sum(z, bias), Span.of(z.length));
    }

    @Override
    public void prox(float[] v, double stepSize, float[] out) {
        if (!(stepSize > 0) || Double.isInfinite(stepSize)) {
            throw new IllegalArgumentException("step size " + stepSize + ": must be positive");
        }
        float[] scaled = new float[v.length];
        for (int i = 0; i < v.length; i++) {
            scaled[i] = (float) (v[i] / stepSize);
        }
        proxConjugate(scaled, 1 / stepSize, scaled);
        for (int i = 0; i < v.length; i++) {
            out[i] = (float) (v[i] - stepSize * scaled[i]);
        }
    }

    @Override
    public void proxConjugate(float[] v, double stepSize, float[] out) {
        if (!(stepSize > 0) || Double.isInfinite(stepSize)) {
            throw new IllegalArgumentException("step size " + stepSize + ": must be positive");
        }
        float step = (float) stepSize;
        for (int i = 0; i < v.length; i++) {
            out[i] = v[i] + data[i] + step * bias[i];
        }
        penalty.prox(out, stepSize, Span.of(out.length), out);
        for (int i = 0; i < v.length; i++) {
            out[i] -= data[i];
        }
    }

    @Override
    public double conjugateAt(float[] p) {
        float[] state = sum(p, data);
        double value = potential(state) - potential(data);
        for (int i = 0; i < p.length; i++) {
            value -= (double) p[i] * bias[i];
        }
        return value;
    }

    /** phi. */
    private double potential(float[] state) {
        double value = activation.potentialAt(state, Span.of(state.length));
        for (float entry : state) {
            value += (double) entry * entry / 2;
        }
        return value;
    }

    @Override
    public double fenchelGap(float[] z, float[] p) {
        return penalty.valueAt(sum(p, data), sum(z, bias), Span.of(z.length));
    }

    private static float[] sum(float[] a, float[] b) {
        float[] sum = new float[a.length];
        for (int i = 0; i < a.length; i++) {
            sum[i] = a[i] + b[i];
        }
        return sum;
    }
}
