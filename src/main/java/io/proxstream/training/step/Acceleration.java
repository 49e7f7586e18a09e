package io.proxstream.training.step;

import java.util.Locale;

/** The ways in which parameters follow their gradients. */
public enum Acceleration {
    /** Straight along the gradient. */
    PLAIN,
    /** Nesterov's acceleration. */
    NESTEROV,
    /** Polyak's heavy ball. */
    HEAVY_BALL,
    /** Adam. */
    ADAM;

    private static final double MOMENTUM = 0.9;

    /**
     * Starts to move a block of parameters.
     *
     * @param length how many values the block has
     * @return a step without a past
     */
    public ParameterStep start(int length) {
        return switch (this) {
            case PLAIN -> new PlainStep();
            case NESTEROV -> new NesterovStep(length);
            case HEAVY_BALL -> new HeavyBallStep(length, MOMENTUM);
            case ADAM -> new AdamStep(length);
        };
    }

    /**
     * Tells whether step sizes are free rates, instead of inverse Lipschitz constants.
     *
     * @return true for Adam
     */
    public boolean isScaleFree() {
        return this == ADAM;
    }

    /**
     * Returns the name by which people call it.
     *
     * @return lower case, with a dash
     */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
