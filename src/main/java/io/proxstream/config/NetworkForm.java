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
    CHAMBOLLE_POCK,
    /** Chambolle-Pock with auxiliary images, for noise or inverse problems. */
    INFIMAL;

    /**
     * Tells whether networks of this form take a denoising problem.
     *
     * @return false for Condat-Vu and Chambolle-Pock
     */
    public boolean isDenoiser() {
        return this != CONDAT_VU && this != CHAMBOLLE_POCK;
    }

    /**
     * Tells whether networks of this form take any inverse problem.
     *
     * @return true for Condat-Vu, Chambolle-Pock and infimal
     */
    public boolean isSolver() {
        return !isDenoiser() || this == INFIMAL;
    }
}
