package io.proxstream.training;

import java.time.Duration;
import java.util.Optional;

/**
 * How long and in what portions to train.
 *
 * @param batch the samples of one step, 0 for all of them
 * @param iterations the most steps, at least 1
 * @param timeLimit how long steps may take in all, measured between them
 * @param evaluations how often the validation set is looked at, at least 1
 * @param decay whether the rate falls to 0 along half a cosine, by steps or by time
 * @param seed of the order of samples
 */
public record TrainingPlan(
        int batch,
        int iterations,
        Optional<Duration> timeLimit,
        int evaluations,
        boolean decay,
        long seed) {
    /** Checks the sizes. */
    public TrainingPlan {
        if (batch < 0 || iterations < 1 || evaluations < 1) {
            throw new IllegalArgumentException(
                    "batch %d, iterations %d, evaluations %d: must not be negative, and 1 or more"
                            .formatted(batch, iterations, evaluations));
        }
    }
}
