package io.proxstream.math.linear;

/**
 * A linear map {@code A} between real vectors, with its exact adjoint {@code A*}.
 *
 * <p>Laws, tested for every implementation: linearity, and {@code <A x, y> = <x, A* y>}.
 * Implementations are immutable and thread-safe; they do not keep the arrays they are given.
 */
public interface LinearOperator {
    /**
     * Returns the length of {@code x}.
     *
     * @return at least 1
     */
    int domainSize();

    /**
     * Returns the length of {@code A x}.
     *
     * @return at least 1
     */
    int rangeSize();

    /**
     * Computes {@code out = A x}.
     *
     * @param x {@link #domainSize()} values; not changed
     * @param out {@link #rangeSize()} values, all overwritten; not the same array as {@code x}
     * @throws io.proxstream.image.ShapeMismatchException if a length differs
     */
    void apply(float[] x, float[] out);

    /**
     * Computes {@code out = A* y}.
     *
     * @param y {@link #rangeSize()} values; not changed
     * @param out {@link #domainSize()} values, all overwritten; not the same array as {@code y}
     * @throws io.proxstream.image.ShapeMismatchException if a length differs
     */
    void adjoint(float[] y, float[] out);

    /**
     * Returns an upper bound of the operator norm {@code ||A||}, cheap and not always sharp.
     *
     * @return a bound, at least 0
     * @see OperatorNorm
     */
    double normBound();
}
