package io.proxstream.config;

/** The algorithms that a network may unroll. */
public enum NetworkForm {
    /** Dual forward-backward. */
    DDFB,
    /** Dual forward-backward with inertia. */
    DDIFB,
    /** Chambolle-Pock. */
    DCP,
    /** Chambolle-Pock accelerated by strong convexity. */
    DSCCP,
    /** Condat-Vu, for inverse problems. */
    CONDAT_VU
}
