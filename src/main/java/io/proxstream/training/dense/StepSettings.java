package io.proxstream.training.dense;

import io.proxstream.training.step.Acceleration;

/**
 * How parameters move.
 *
 * @param acceleration the way in which they follow their gradients
 * @param rate the step size of Adam and of back-propagation; elsewhere, and where steps are scaled,
 *     the factor on the inverse Lipschitz constant, 1 being safe in the lifted form; more than 0
 * @param isScaled whether back-propagation divides the step of each layer by {@code ||[X 1]||^2 /
 *     s} of its inputs X, as the lifted form does anyway
 */
public record StepSettings(Acceleration acceleration, double rate, boolean isScaled) {
    /**
     * Describes steps that are not scaled by inputs beyond what the method does anyway.
     *
     * @param acceleration the way in which parameters follow their gradients
     * @param rate the step size or factor
     */
    public StepSettings(Acceleration acceleration, double rate) {
        this(acceleration, rate, false);
    }

    /** Checks the rate. */
    public StepSettings {
        if (!(rate > 0) || Double.isInfinite(rate)) {
            throw new IllegalArgumentException("rate " + rate + ": must be positive");
        }
    }
}
