package io.proxstream.inversion;

import io.proxstream.math.solver.CompositeProblem;
import io.proxstream.math.solver.CondatVu;
import io.proxstream.math.solver.PrimalDualState;
import io.proxstream.math.solver.SolverResult;
import io.proxstream.math.solver.SolverSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Inverts many data of one layer at once, with the results of one after another: where the weights
 * are a matrix, its products are taken for all of them together.
 */
public final class InversionBatch {
    private final SolverSettings settings;

    /**
     * Creates the batch.
     *
     * @param settings when each solve stops
     */
    public InversionBatch(SolverSettings settings) {
        this.settings = settings;
    }

    /**
     * Inverts.
     *
     * @param alpha more than 0
     * @param problems at least one, all of the same layer and regulariser
     * @return an inversion for each
     * @throws IllegalArgumentException if alpha is not positive
     */
    public List<Inversion> at(double alpha, List<InversionProblem> problems) {
        Positive.check("alpha", alpha);
        List<CompositeProblem> composites =
                problems.stream()
                        .map(problem -> problem.composite(alpha, Optional.empty()))
                        .toList();
        List<PrimalDualState> starts = composites.stream().map(PrimalDualState::zero).toList();
        List<SolverResult> results = new CondatVu(settings).solveAll(composites, starts);
        List<Inversion> inversions = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            inversions.add(Inversion.of(problems.get(i), alpha, results.get(i)));
        }
        return inversions;
    }
}
