package io.proxstream.math.bregman;

/**
 * An activation {@code sigma = prox_Psi} for a proper, convex, lower semicontinuous potential Psi.
 *
 * <p>With {@code phi = 1/2 ||.||^2 + Psi} it is the gradient of the conjugate, {@code sigma = grad
 * phi*}. It acts on one vector, a {@link Span} of an array; the convention of prox is that of
 * {@link io.proxstream.math.functional.ProximableFunctional}. Arguments are not changed, results
 * may take their place.
 *
 * <p>Laws, tested for every implementation: {@code sigma} is firmly non-expansive and minimises its
 * definition; {@code phi*} is the conjugate of phi and {@code sigma} its gradient; the penalty is
 * at least {@code 1/2 ||y - sigma(z)||^2} and 0 where {@code y = sigma(z)}.
 *
 * @see BregmanPenalty
 */
public interface ProximalActivation {
    /**
     * Returns the name and the parameters.
     *
     * @return such as {@code soft-threshold 0.02}
     */
    String name();

    /**
     * Tells whether each value of the result depends on the same value of the argument alone, so
     * that several vectors may be handled as one.
     *
     * @return true if it acts value by value
     */
    boolean isSeparable();

    /**
     * Computes {@code out = sigma(z)}.
     *
     * @param z the pre-activation
     * @param span where the vector lies, in both arrays
     * @param out the activation; may be {@code z}
     */
    void activate(float[] z, Span span, float[] out);

    /**
     * Returns {@code Psi(u)}.
     *
     * @param u an activation
     * @param span where the vector lies
     * @return the value, {@code +infinity} outside the domain (decided up to a rounding error of
     *     {@code 1e-5})
     */
    double potentialAt(float[] u, Span span);

    /**
     * Returns {@code phi*(z)}, the conjugate of {@code phi = 1/2 ||.||^2 + Psi}.
     *
     * @param z a pre-activation
     * @param span where the vector lies
     * @return the value
     */
    double conjugateAt(float[] z, Span span);

    /**
     * Computes {@code out = prox_{t Psi}(v)}.
     *
     * @param v any vector
     * @param weight t &gt; 0
     * @param span where the vector lies, in both arrays
     * @param out the result; may be {@code v}
     * @throws IllegalArgumentException if the weight is not positive
     */
    void prox(float[] v, double weight, Span span, float[] out);

    /**
     * Returns the Bregman penalty {@code phi(y) + phi*(z) - <y, z>}, without cancellation.
     *
     * <p>Written as {@code 1/2 ||y - p||^2} plus the Bregman distance of Psi from y to {@code p =
     * sigma(z)} along the subgradient {@code z - p}, each a sum of terms that are not negative.
     *
     * @param y an activation
     * @param z a pre-activation
     * @param span where the vectors lie, in both arrays
     * @return a value that is never negative; {@code +infinity} where Psi is infinite at y
     */
    double penaltyAt(float[] y, float[] z, Span span);

    /**
     * Computes {@code out = J(z)^T r} for the Jacobian J of sigma; where sigma has a kink, that of
     * the flat side.
     *
     * <p>Only back-propagation and quadratic penalties need it; the lifted Bregman form never does.
     *
     * @param z the pre-activation
     * @param r what is pulled back
     * @param span where the vectors lie, in all arrays
     * @param out the result; may be {@code r}
     */
    void pullBack(float[] z, float[] r, Span span, float[] out);
}
