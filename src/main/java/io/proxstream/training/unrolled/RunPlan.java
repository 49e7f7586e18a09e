package io.proxstream.training.unrolled;

import java.time.Duration;
import java.util.Optional;

/**
 * How long and in what portions to train a denoiser.
 *
 * @param steps the most steps, at least 1
 * @param timeLimit how long steps may take in all, over all resumptions
 * @param batch the sheets of one step, at least 1
 * @param rate the first rate of the filters; it falls to a thousandth along half a cosine, by steps
 *     or by time, whichever is further
 * @param validationInterval steps between two looks at the validation set, at least 1
 * @param checkpointInterval the longest time between two checkpoints
 */
public record RunPlan(
        long steps,
        Optional<Duration> timeLimit,
        int batch,
        double rate,
        int validationInterval,
        Duration checkpointInterval) {
    private static final double NANOS = 1e9;
    private static final double LEAST_RATE = 1e-3;

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public RunPlan {
        if (steps < 1 || batch < 1 || validationInterval < 1 || !(rate > 0)) {
            throw new IllegalArgumentException(
                    "steps %d, batch %d, validation interval %d, rate %s: must be positive"
                            .formatted(steps, batch, validationInterval, rate));
        }
    }

    /**
     * Returns how far a run is.
     *
     * @param taken the steps taken
     * @param seconds how long they took
     * @return from 0 to 1, or beyond
     */
    double progress(long taken, double seconds) {
        double bySteps = (double) taken / steps;
        return timeLimit
                .map(limit -> Math.max(bySteps, seconds * NANOS / limit.toNanos()))
                .orElse(bySteps);
    }

    /** The rate at a point of progress. */
    double rate(double progress) {
        return rate * Math.max((1 + Math.cos(Math.PI * Math.min(progress, 1))) / 2, LEAST_RATE);
    }
}
