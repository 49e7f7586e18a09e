package io.proxstream.config;

/** How the weights of a dense network follow their gradients. */
public enum DenseOptimiser {
    /** Straight along the gradient. */
    PLAIN,
    /** Nesterov's acceleration. */
    NESTEROV,
    /** Polyak's heavy ball. */
    HEAVY_BALL,
    /** Adam. */
    ADAM,
    /** The implicit stochastic gradient: each batch is solved near where it began. */
    ISGM
}
