package io.proxstream.restoration;

import io.proxstream.image.Image;
import io.proxstream.network.HalfQuadraticSplitting;
import io.proxstream.network.InverseSolver;
import io.proxstream.network.SplittingSchedule;
import io.proxstream.network.StabilityBound;
import java.util.Optional;

/**
 * Solves inverse problems with a denoiser as prior, by {@link HalfQuadraticSplitting}. Denoisers
 * whose step sizes are beyond their {@link StabilityBound} are refused, where there is one.
 */
final class PlugAndPlay {
    private final InverseSolver solver;

    /**
     * Creates the solver.
     *
     * @param name what the denoiser is called in messages
     * @param stability of the denoiser's step sizes, where there is a limit
     * @param schedule of the steps of splitting, of which there is at least one
     * @param denoiser runs it
     * @throws IllegalArgumentException if its step sizes are not in the stable range
     */
    PlugAndPlay(
            String name,
            Optional<StabilityBound> stability,
            SplittingSchedule schedule,
            HalfQuadraticSplitting.Prior denoiser) {
        stability.ifPresent(bound -> requireStable(name, bound));
        this.solver = new HalfQuadraticSplitting(schedule, denoiser);
    }

    private static void requireStable(String name, StabilityBound bound) {
        if (!bound.holds()) {
            throw new IllegalArgumentException(
                    "model %s with step sizes at %s: must be at most %s to serve as a prior"
                            .formatted(name, bound.value(), bound.limit()));
        }
    }

    /**
     * Solves a problem.
     *
     * @param problem the problem
     * @param noise the noise level sigma of the data in units of {@code [0,1]}, more than 0
     * @return an image of the clean shape
     */
    Image solve(InverseProblem problem, double noise) {
        return solver.run(
                problem.operator(problem.clean().channels()),
                problem.observed().values(),
                problem.estimate(noise),
                noise);
    }
}
