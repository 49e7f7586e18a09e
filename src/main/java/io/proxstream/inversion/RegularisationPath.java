package io.proxstream.inversion;

import io.proxstream.math.solver.CompositeProblem;
import io.proxstream.math.solver.CondatVu;
import io.proxstream.math.solver.PrimalDualState;
import io.proxstream.math.solver.SolverResult;
import io.proxstream.math.solver.SolverSettings;
import java.util.Optional;

/** Solves one inversion problem for several values of alpha, each from where the last one ended. */
public final class RegularisationPath {
    private final InversionProblem problem;
    private final SolverSettings settings;
    private Optional<PrimalDualState> state;
    private double lastAlpha = Double.NaN;
    private int iterations;

    /**
     * Begins a path.
     *
     * @param problem the problem
     * @param settings when each solve stops
     * @param start a warm start, such as that of the last frame of a feed
     */
    public RegularisationPath(
            InversionProblem problem, SolverSettings settings, Optional<PrimalDualState> start) {
        this.problem = problem;
        this.settings = settings;
        this.state = start.map(problem::refreshed);
    }

    /**
     * Returns the problem.
     *
     * @return the problem
     */
    public InversionProblem problem() {
        return problem;
    }

    /**
     * Solves for one value of alpha.
     *
     * @param alpha more than 0
     * @return the inversion; its iterations are those of the whole path
     * @throws IllegalArgumentException if alpha is not positive
     */
    public Inversion at(double alpha) {
        return at(alpha, Optional.empty());
    }

    /** Solves with J replaced by {@code J - <s, .>}; the slope given is {@code alpha s}. */
    Inversion at(double alpha, Optional<float[]> slope) {
        Positive.check("alpha", alpha);
        if (alpha != lastAlpha && !Double.isNaN(lastAlpha)) {
            // steps suit one alpha
            state =
                    state.map(
                            last ->
                                    new PrimalDualState(
                                            last.primal(), last.duals(), Optional.empty()));
        }
        lastAlpha = alpha;
        CompositeProblem composite = problem.composite(alpha, slope);
        SolverResult result =
                new CondatVu(settings)
                        .solve(composite, state.orElseGet(() -> PrimalDualState.zero(composite)));
        state = Optional.of(result.state());
        iterations += result.iterations();
        return Inversion.of(problem, alpha, result).withIterations(iterations);
    }
}
