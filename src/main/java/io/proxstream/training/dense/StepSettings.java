package io.proxstream.training.dense;

import io.proxstream.training.step.Acceleration;

/**
 * How parameters move.
 *
 * @param acceleration the way in which they follow their gradients
 * @param rate the step size of Adam and of back-propagation; elsewhere the factor on the inverse
 *     Lipschitz constant, 1 being safe; more than 0
 */
public record StepSettings(Acceleration acceleration, double rate) {
    /** Checks the rate. */
    public StepSettings {
        if (!(rate > 0) || Double.isInfinite(rate)) {
            throw new IllegalArgumentException("rate " + rate + ": must be positive");
        }
    }
}
