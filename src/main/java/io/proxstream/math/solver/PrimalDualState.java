package io.proxstream.math.solver;

import io.proxstream.image.ShapeMismatchException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where an iteration starts or ended: a warm start for the next problem that is alike.
 *
 * @param primal u; not changed by solvers
 * @param duals q_i, one for each term; not changed by solvers
 * @param steps the step sizes that served last, if they are known
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
public record PrimalDualState(
        float[] primal, List<float[]> duals, Optional<PrimalDualSteps> steps) {
    /** Copies the list. */
    public PrimalDualState {
        duals = List.copyOf(duals);
    }

    /**
     * Returns the start at zero.
     *
     * @param problem what is to be solved
     * @return zeros of its sizes
     */
    public static PrimalDualState zero(CompositeProblem problem) {
        return of(problem, new float[problem.size()]);
    }

    /**
     * Returns the start at a guess, with duals of zero.
     *
     * @param problem what is to be solved
     * @param guess u; kept
     * @return the start
     */
    public static PrimalDualState of(CompositeProblem problem, float[] guess) {
        List<float[]> duals = new ArrayList<>();
        for (CompositeTerm term : problem.terms()) {
            duals.add(new float[term.operator().rangeSize()]);
        }
        return new PrimalDualState(guess, duals, Optional.empty());
    }

    /** Throws if the lengths are not those of a problem. */
    void check(CompositeProblem problem) {
        boolean fits = duals.size() == problem.terms().size() && primal.length == problem.size();
        for (int i = 0; fits && i < duals.size(); i++) {
            fits = duals.get(i).length == problem.terms().get(i).operator().rangeSize();
        }
        if (!fits) {
            throw new ShapeMismatchException(
                    "start of %d values and duals %s: the problem has %d and %s"
                            .formatted(
                                    primal.length,
                                    duals.stream().map(dual -> dual.length).toList(),
                                    problem.size(),
                                    problem.terms().stream()
                                            .map(term -> term.operator().rangeSize())
                                            .toList()));
        }
    }
}
