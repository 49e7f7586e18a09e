package io.proxstream.math.linear;

import java.util.List;
import java.util.Optional;

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

    /**
     * Returns the eigenvalues of {@code A* A} where the cosine transform makes that diagonal.
     *
     * @return the spectrum, empty for most operators
     */
    default Optional<CosineSpectrum> normalSpectrum() {
        return Optional.empty();
    }

    /**
     * Computes {@code out_j = A x_j} for several vectors, at once where that is faster.
     *
     * @param xs vectors of {@link #domainSize()} values; not changed
     * @param outs as many vectors of {@link #rangeSize()} values, all overwritten
     */
    default void applyAll(List<float[]> xs, List<float[]> outs) {
        for (int j = 0; j < xs.size(); j++) {
            apply(xs.get(j), outs.get(j));
        }
    }

    /**
     * Computes {@code out_j = A* y_j} for several vectors, at once where that is faster.
     *
     * @param ys vectors of {@link #rangeSize()} values; not changed
     * @param outs as many vectors of {@link #domainSize()} values, all overwritten
     */
    default void adjointAll(List<float[]> ys, List<float[]> outs) {
        for (int j = 0; j < ys.size(); j++) {
            adjoint(ys.get(j), outs.get(j));
        }
    }
}
