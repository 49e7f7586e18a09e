package io.proxstream.training.unrolled;

import io.proxstream.network.ProximalNetwork;
import java.util.List;

/**
 * What came of the training of a denoiser.
 *
 * @param network the network that met the validation set best, with stable step sizes
 * @param steps how many steps were taken in all
 * @param seconds how long they took, validation not counted
 * @param bestStep after which step the validation set was met best
 * @param bestQuality how well, in decibels
 * @param isComplete whether the plan is fulfilled; false if the run was asked to stop
 * @param history all looks at the validation set
 */
public record RunReport(
        ProximalNetwork network,
        long steps,
        double seconds,
        long bestStep,
        double bestQuality,
        boolean isComplete,
        List<HistoryRow> history) {
    /** Takes a copy of the history. */
    public RunReport {
        history = List.copyOf(history);
    }
}
