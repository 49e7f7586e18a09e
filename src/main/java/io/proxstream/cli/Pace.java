package io.proxstream.cli;

import java.time.Duration;

/**
 * When the frames of a feed are due.
 *
 * @param framesPerSecond how many are due a second; 0 if each is due at once
 */
record Pace(double framesPerSecond) {
    private static final double NANOS_PER_SECOND = 1e9;

    /**
     * Checks the rate.
     *
     * @throws InvalidCallException if it is negative or not finite
     */
    Pace {
        if (!(framesPerSecond >= 0) || Double.isInfinite(framesPerSecond)) {
            throw new InvalidCallException(
                    "--rate %s: must be frames a second, 0 for as fast as possible"
                            .formatted(framesPerSecond));
        }
    }

    boolean isLimited() {
        return framesPerSecond > 0;
    }

    /**
     * Returns how long to wait for a frame.
     *
     * @param number the frame's number, from 0
     * @param elapsed the time since frame 0 was due
     * @return zero if it is due
     */
    Duration untilDue(long number, Duration elapsed) {
        if (!isLimited()) {
            return Duration.ZERO;
        }
        Duration due = Duration.ofNanos((long) (number / framesPerSecond * NANOS_PER_SECOND));
        Duration wait = due.minus(elapsed);
        return wait.isNegative() ? Duration.ZERO : wait;
    }
}
