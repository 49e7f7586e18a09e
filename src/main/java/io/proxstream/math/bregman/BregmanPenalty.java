package io.proxstream.math.bregman;

/**
 * The Bregman (Fenchel) penalty {@code B(y, z) = phi(y) + phi*(z) - <y, z>} of an activation, with
 * {@code phi = 1/2 ||.||^2 + Psi}.
 *
 * <p>{@code B >= 1/2 ||y - sigma(z)||^2 >= 0}, and 0 exactly where {@code y = sigma(z)}; convex in
 * each argument. Its gradient in z is {@code sigma(z) - y}: no derivative of the activation is
 * needed. In y it is prox-friendly: {@code prox_{m phi}(v) = prox_{(m/(1+m)) Psi}(v/(1+m))}.
 *
 * <p>Source: [WangBenning2023], section 2; [WangEtAl2025].
 */
public final class BregmanPenalty {
    private final ProximalActivation activation;

    /**
     * Creates the penalty.
     *
     * @param activation the activation {@code sigma = prox_Psi}
     */
    public BregmanPenalty(ProximalActivation activation) {
        this.activation = activation;
    }

    /**
     * Returns {@code B(y, z)}.
     *
     * @param y an activation
     * @param z a pre-activation
     * @param span where the vectors lie, in both arrays
     * @return a value that is never negative; {@code +infinity} where Psi is infinite at y
     */
    public double valueAt(float[] y, float[] z, Span span) {
        return activation.penaltyAt(y, z, span);
    }

    /**
     * Computes the gradient in z, {@code out = sigma(z) - y}.
     *
     * @param y an activation
     * @param z a pre-activation
     * @param span where the vectors lie, in all arrays
     * @param out the gradient; not {@code y}
     */
    public void gradient(float[] y, float[] z, Span span, float[] out) {
        activation.activate(z, span, out);
        for (int i = span.from(); i < span.to(); i++) {
            out[i] -= y[i];
        }
    }

    /**
     * Computes {@code out = prox_{m phi}(v)}, the prox in the first argument up to its linear part.
     *
     * @param v any vector
     * @param stepSize m &gt; 0
     * @param span where the vector lies, in both arrays
     * @param out the result; may be {@code v}
     * @throws IllegalArgumentException if the step size is not positive
     */
    public void prox(float[] v, double stepSize, Span span, float[] out) {
        Weights.check(stepSize);
        float shrink = (float) (1 / (1 + stepSize));
        for (int i = span.from(); i < span.to(); i++) {
            out[i] = v[i] * shrink;
        }
        activation.prox(out, stepSize / (1 + stepSize), span, out);
    }
}
