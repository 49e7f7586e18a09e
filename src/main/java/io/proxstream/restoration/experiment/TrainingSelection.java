package io.proxstream.restoration.experiment;

import io.proxstream.image.ImageShape;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which part of the comparison is run.
 *
 * @param tasks the tasks
 * @param regimes the regimes
 * @param kinds the kinds of networks
 * @param optimisers the optimisers by name; none for all of them
 */
public record TrainingSelection(
        List<RestorationTask> tasks,
        List<Regime> regimes,
        List<NetworkShape.Kind> kinds,
        List<String> optimisers) {
    /** Dense and unrolled networks are trained in all ways that there are. */
    private static final List<Entrant> SMALLEST =
            Stream.of(new NetworkShape.Perceptron(List.of()), new NetworkShape.Unrolled(1, 2, 1, 1))
                    .map(shape -> shape.entrant(new ImageShape(1, 1, 1)))
                    .toList();

    /**
     * Checks the names.
     *
     * @throws IllegalArgumentException if there is no such optimiser in any of the regimes
     */
    public TrainingSelection {
        tasks = List.copyOf(tasks);
        regimes = List.copyOf(regimes);
        kinds = List.copyOf(kinds);
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
        return SMALLEST.stream()
                .flatMap(entrant -> entrant.contenders(regime).stream())
                .map(Contender::optimiser)
                .distinct()
                .toList();
    }

    /** Returns the ways to train a network that take part. */
    List<Contender> contenders(Entrant entrant, Regime regime) {
        return entrant.contenders(regime).stream()
                .filter(c -> optimisers.isEmpty() || optimisers.contains(c.optimiser()))
                .toList();
    }
}
