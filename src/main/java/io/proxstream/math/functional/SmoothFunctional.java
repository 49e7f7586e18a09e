package io.proxstream.math.functional;

/**
 * A convex functional f with a Lipschitz-continuous gradient, {@code ||grad f(u) - grad f(v)|| <= L
 * ||u - v||}.
 *
 * <p>Laws, tested for every implementation: the gradient is that of finite differences, and keeps
 * the constant.
 */
public interface SmoothFunctional extends Functional {
    /**
     * Computes {@code out = grad f(u)}.
     *
     * @param u a vector; not changed
     * @param out as many values as {@code u}, all overwritten; not {@code u} itself
     */
    void gradient(float[] u, float[] out);

    /**
     * Returns the constant L.
     *
     * @return at least 0
     */
    double lipschitzConstant();
}
