package io.proxstream.config;

/** How the parameters of an unrolled network follow their gradients. */
public enum UnrolledOptimiser {
    /** Straight along the gradient. */
    PLAIN,
    /** Nesterov's acceleration. */
    NESTEROV,
    /** Polyak's heavy ball. */
    HEAVY_BALL,
    /** Adam. */
    ADAM,
    /** Quasi-Newton steps of limited memory, on the same samples in every step. */
    LBFGS
}
