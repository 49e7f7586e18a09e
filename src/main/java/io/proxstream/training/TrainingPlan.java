package io.proxstream.training;

import java.time.Duration;
import java.util.Optional;

/**
 * How long to train.
 *
 * @param steps the most steps, at least 1
 * @param timeLimit how long steps may take in all, measured between them, over all resumptions
 * @param looks when the validation set is looked at
 * @param decays whether the rate falls to a thousandth along half a cosine, by steps or by time,
 *     whichever is further
 * @param patience after how many looks that were no better training stops early, 0 for never
 * @param checkpointInterval the longest time between two checkpoints
 */
public record TrainingPlan(
        long steps,
        Optional<Duration> timeLimit,
        Looks looks,
        boolean decays,
        int patience,
        Duration checkpointInterval) {
    private static final double NANOS = 1e9;
    private static final double LEAST_RATE = 1e-3;

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public TrainingPlan {
        if (steps < 1 || patience < 0) {
            throw new IllegalArgumentException(
                    "steps %d, patience %d: must be at least 1 and 0".formatted(steps, patience));
        }
    }

    /**
     * Plans a training that nothing but its length ends.
     *
     * @param steps the most steps, at least 1
     * @param timeLimit how long steps may take in all
     * @param looks when the validation set is looked at
     * @param decays whether the rate falls
     */
    public TrainingPlan(long steps, Optional<Duration> timeLimit, Looks looks, boolean decays) {
        this(steps, timeLimit, looks, decays, 0, Duration.ofDays(1));
    }

    /**
     * When the validation set is looked at: after so many steps, or after such a share of the way,
     * whichever is first.
     *
     * @param steps at least 1
     * @param share more than 0
     */
    public record Looks(long steps, double share) {
        /**
         * Checks both.
         *
         * @throws IllegalArgumentException if one is not positive
         */
        public Looks {
            if (steps < 1 || !(share > 0)) {
                throw new IllegalArgumentException(
                        "looks every %d steps and %s of the way: must be positive"
                                .formatted(steps, share));
            }
        }

        /**
         * Looks after so many steps.
         *
         * @param steps at least 1
         * @return the rule
         */
        public static Looks every(long steps) {
            return new Looks(steps, Double.POSITIVE_INFINITY);
        }

        /**
         * Looks so many times, evenly spread over steps or time.
         *
         * @param looks at least 1
         * @return the rule
         */
        public static Looks times(int looks) {
            return new Looks(Long.MAX_VALUE, 1.0 / looks);
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

    /** The factor on the first rate at a point of progress. */
    double rateFactor(double progress) {
        double falling = (1 + Math.cos(Math.PI * Math.min(progress, 1))) / 2;
        return decays ? Math.max(falling, LEAST_RATE) : 1;
    }
}
