package io.proxstream.math.bregman;

/** The check of weights and step sizes at the doors of activations. */
public final class Weights {
    private Weights() {}

    /**
     * Refuses what is not a positive number.
     *
     * @param weight a weight or step size
     * @return the same
     * @throws IllegalArgumentException if it is not positive and finite
     */
    public static double check(double weight) {
        if (!(weight > 0) || Double.isInfinite(weight)) {
            throw new IllegalArgumentException("weight " + weight + ": must be positive");
        }
        return weight;
    }
}
