package io.proxstream.math.solver;

import io.proxstream.math.functional.ProximableFunctional;
import io.proxstream.math.linear.LinearOperator;

/**
 * One term {@code h(K u)} of a problem.
 *
 * @param functional h
 * @param operator K
 * @param squaredNorm an upper bound of {@code ||K||^2}, more than 0: the sharper, the faster
 */
public record CompositeTerm(
        ProximableFunctional functional, LinearOperator operator, double squaredNorm) {
    /**
     * Checks the bound.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public CompositeTerm {
        if (!(squaredNorm > 0) || Double.isInfinite(squaredNorm)) {
            throw new IllegalArgumentException(
                    "squared norm %s of an operator: must be positive".formatted(squaredNorm));
        }
    }

    /**
     * Creates a term whose operator's own bound counts.
     *
     * @param functional h
     * @param operator K
     * @return the term
     */
    public static CompositeTerm of(ProximableFunctional functional, LinearOperator operator) {
        double bound = operator.normBound();
        return new CompositeTerm(functional, operator, bound * bound);
    }
}
