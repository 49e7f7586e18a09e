package io.proxstream.math.functional;

import java.util.Optional;

/**
 * A proper, convex, lower semicontinuous functional F whose proximal map has a closed form.
 *
 * <p>The convention of the whole product: {@code prox_{tF}(v) = argmin_u t F(u) + 1/2 ||u - v||^2}.
 *
 * <p>Laws, tested for every implementation: the closed form minimises its definition, firm
 * non-expansiveness, and Moreau's identity {@code v = prox_{tF}(v) + t prox_{F* / t}(v/t)}.
 */
public interface ProximableFunctional extends Functional {
    /**
     * Computes {@code out = prox_{tF}(v)}.
     *
     * @param v any vector; not changed unless it is {@code out}
     * @param stepSize t &gt; 0
     * @param out as many values as {@code v}; may be {@code v} itself
     * @throws IllegalArgumentException if {@code stepSize} is not positive
     */
    void prox(float[] v, double stepSize, float[] out);

    /**
     * Returns the value of the convex conjugate {@code F*(y) = sup_u <u, y> - F(u)}.
     *
     * @param y any vector; not changed
     * @return the value, {@code +infinity} outside the conjugate's domain (membership is decided up
     *     to a relative rounding error of {@code 1e-5})
     */
    double conjugateAt(float[] y);

    /**
     * Returns how far two vectors are from being a point and a subgradient there, {@code F(u) +
     * F*(y) - <u, y>}: the part that F has in a duality gap.
     *
     * @param u any vector; not changed
     * @param y any vector of that length; not changed
     * @return at least 0 up to rounding, 0 exactly if y is a subgradient at u; {@code +infinity}
     *     outside the domains
     */
    default double fenchelGap(float[] u, float[] y) {
        double product = 0;
        for (int i = 0; i < u.length; i++) {
            product += (double) u[i] * y[i];
        }
        return valueAt(u) + conjugateAt(y) - product;
    }

    /**
     * Returns how large the group of each value is, where F is a norm of groups: then the prox of
     * the conjugate projects each group onto a ball, whatever the step size, and each group may
     * have a step size of its own.
     *
     * @param u any vector; not changed
     * @return as many sizes, at least 0, the same for all values of a group; empty for functionals
     *     that are no such norm
     */
    default Optional<float[]> groupSizes(float[] u) {
        return Optional.empty();
    }

    /**
     * Computes {@code out = prox_{tF*}(v) = v - t prox_{F/t}(v/t)}, by Moreau's identity.
     *
     * @param v any vector; not changed unless it is {@code out}
     * @param stepSize t &gt; 0
     * @param out as many values as {@code v}; may be {@code v} itself
     * @throws IllegalArgumentException if {@code stepSize} is not positive
     */
    default void proxConjugate(float[] v, double stepSize, float[] out) {
        StepSizes.check(stepSize);
        float[] scaled = new float[v.length];
        for (int i = 0; i < v.length; i++) {
            scaled[i] = (float) (v[i] / stepSize);
        }
        prox(scaled, 1 / stepSize, scaled);
        for (int i = 0; i < v.length; i++) {
            out[i] = (float) (v[i] - stepSize * scaled[i]);
        }
    }
}
