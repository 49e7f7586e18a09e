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
    /** Reaction diffusion: Chambolle-Pock steps that forget their coefficients. */
    DIFFUSION,
    /** Condat-Vu, for inverse problems. */
    CONDAT_VU,
    /** Chambolle-Pock with a proximal step of the data term, for inverse problems. */
    CHAMBOLLE_POCK;

    /**
     * Tells whether networks of this form take a denoising problem, or any inverse problem.
     *
     * @return false for Condat-Vu and Chambolle-Pock
     */
    public boolean isDenoiser() {
        return this != CONDAT_VU && this != CHAMBOLLE_POCK;
    }
}
