package io.proxstream.config;

/** Which filters of a layer make an image of coefficients. */
public enum SynthesisRule {
    /** The adjoint of those that make coefficients of an image: a step of a stable algorithm. */
    ADJOINT,
    /** Filters of their own. */
    FREE
}
