package io.proxstream.config;

/** The algorithms that a denoiser may unroll. */
public enum DenoiserForm {
    /** Dual forward-backward. */
    DDFB,
    /** Dual forward-backward with inertia. */
    DDIFB,
    /** Chambolle-Pock. */
    DCP,
    /** Chambolle-Pock accelerated by strong convexity. */
    DSCCP
}
