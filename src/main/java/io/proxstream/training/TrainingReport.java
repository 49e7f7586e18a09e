package io.proxstream.training;

import java.util.List;
import java.util.Optional;

/**
 * What came of a training run.
 *
 * @param steps how many steps were taken
 * @param seconds how long they took, evaluations not counted
 * @param objectives the mean objective before each step
 * @param bestStep after which step the validation set was met best; the trainer holds the
 *     parameters of then
 * @param bestQuality how well, in decibels
 * @param divergence what ended the run early, naming the step, the block and the step size
 */
public record TrainingReport(
        int steps,
        double seconds,
        List<Double> objectives,
        int bestStep,
        double bestQuality,
        Optional<String> divergence) {
    /** Takes a copy of the history. */
    public TrainingReport {
        objectives = List.copyOf(objectives);
    }
}
