package io.proxstream.training.unrolled;

/**
 * How an implicit step is taken.
 *
 * @param lifted of the lifted objective
 * @param stepSize tau of the proximal term {@code ||Theta - Theta_k||^2 / (2 tau)}, more than 0:
 *     the smaller, the nearer the filters stay to where they were
 * @param thresholdRange the thresholds move by a factor between its inverse and itself, at least 1;
 *     1 leaves them as they are
 */
public record ImplicitSettings(LiftedSettings lifted, double stepSize, double thresholdRange) {
    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public ImplicitSettings {
        if (!(stepSize > 0) || !(thresholdRange >= 1)) {
            throw new IllegalArgumentException(
                    "step size %s, threshold range %s: must be positive, and at least 1"
                            .formatted(stepSize, thresholdRange));
        }
    }
}
