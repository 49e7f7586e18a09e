package io.proxstream.restoration.experiment;

import java.util.List;

/**
 * How large a comparison is.
 *
 * @param networks which take part
 * @param iterations the steps of the deterministic regime
 * @param secondsPerRun the time of a run of the stochastic regime
 * @param batch the mini-batch of the stochastic regime
 * @param seeds how many seeds, at least 1; only one is run where they change nothing
 * @param rates how many rates are tried at most with the first gain
 */
public record TrainingScale(
        List<NetworkShape> networks,
        int iterations,
        double secondsPerRun,
        int batch,
        int seeds,
        int rates) {
    /** Checks the sizes. */
    public TrainingScale {
        networks = List.copyOf(networks);
        if (networks.isEmpty() || iterations < 1 || batch < 1 || seeds < 1 || rates < 1) {
            throw new IllegalArgumentException(
                    "%d networks, %d iterations, batch %d, %d seeds, %d rates: at least 1 of each"
                            .formatted(networks.size(), iterations, batch, seeds, rates));
        }
    }
}
