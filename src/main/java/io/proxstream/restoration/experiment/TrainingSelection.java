package io.proxstream.restoration.experiment;

import java.util.List;

/**
 * Which part of the comparison is run.
 *
 * @param tasks the tasks
 * @param regimes the regimes
 * @param optimisers the optimisers by name; none for all of them
 */
public record TrainingSelection(
        List<RestorationTask> tasks, List<Regime> regimes, List<String> optimisers) {
    /**
     * Checks the names.
     *
     * @throws IllegalArgumentException if there is no such optimiser in any of the regimes
     */
    public TrainingSelection {
        tasks = List.copyOf(tasks);
        regimes = List.copyOf(regimes);
        optimisers = List.copyOf(optimisers);
        for (String optimiser : optimisers) {
            if (regimes.stream().noneMatch(regime -> names(regime).contains(optimiser))) {
                throw new IllegalArgumentException(
                        "optimiser '%s': must be one of %s"
                                .formatted(
                                        optimiser, regimes.stream().map(r -> names(r)).toList()));
            }
        }
    }

    private static List<String> names(Regime regime) {
        return all(regime, 1).stream().map(Contender::optimiser).distinct().toList();
    }

    /** Returns the contenders of a regime that take part, for a number of layers. */
    List<Contender> contenders(Regime regime, int layers) {
        return all(regime, layers).stream()
                .filter(c -> optimisers.isEmpty() || optimisers.contains(c.optimiser()))
                .toList();
    }

    private static List<Contender> all(Regime regime, int layers) {
        return regime == Regime.DETERMINISTIC
                ? Contender.deterministic(layers)
                : Contender.stochastic();
    }
}
