package io.proxstream.config;

/** How parameters follow their gradients. */
public enum ParameterMotion {
    /** Straight along the gradient. */
    PLAIN,
    /** Nesterov's acceleration. */
    NESTEROV,
    /** Polyak's heavy ball. */
    HEAVY_BALL,
    /** Adam. */
    ADAM
}
