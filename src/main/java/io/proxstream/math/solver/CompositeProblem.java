package io.proxstream.math.solver;

import io.proxstream.image.ShapeMismatchException;
import io.proxstream.math.functional.ProximableFunctional;
import io.proxstream.math.functional.SmoothFunctional;
import java.util.List;

/**
 * The convex problem {@code min_u f(u) + g(u) + sum_i h_i(K_i u)}.
 *
 * @param size the length of u, at least 1
 * @param smooth f
 * @param simple g
 * @param terms the terms {@code h_i(K_i u)}; none if f is not linear
 */
public record CompositeProblem(
        int size, SmoothFunctional smooth, ProximableFunctional simple, List<CompositeTerm> terms) {
    /**
     * Checks the operators.
     *
     * @throws ShapeMismatchException if an operator takes vectors of another length
     * @throws IllegalArgumentException if there is neither a term nor a smooth part
     */
    public CompositeProblem {
        terms = List.copyOf(terms);
        if (terms.isEmpty() && !(smooth.lipschitzConstant() > 0)) {
            throw new IllegalArgumentException(
                    "problem without terms h(K u): needs a smooth part with L > 0");
        }
        for (CompositeTerm term : terms) {
            if (term.operator().domainSize() != size) {
                throw new ShapeMismatchException(
                        "operator on %d values in a problem of %d"
                                .formatted(term.operator().domainSize(), size));
            }
        }
    }
}
