package io.proxstream.training.unrolled;

/**
 * How the lifted objective of an unrolled network is weighed and minimised.
 *
 * @param sweeps over the auxiliary variables in each step, at least 1
 * @param lossWeight the weight w of the loss beside the penalties, more than 0: the smaller, the
 *     nearer the auxiliary variables stay to the network's own, and the gradient to that of the
 *     loss
 */
public record LiftedSettings(int sweeps, double lossWeight) {
    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one is not positive
     */
    public LiftedSettings {
        if (sweeps < 1 || !(lossWeight > 0)) {
            throw new IllegalArgumentException(
                    "sweeps %d, loss weight %s: must be positive".formatted(sweeps, lossWeight));
        }
    }
}
