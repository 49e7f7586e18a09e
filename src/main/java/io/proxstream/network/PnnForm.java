package io.proxstream.network;

import java.util.Locale;

/**
 * The algorithms that proximal networks unroll: the first five for {@code min_x 1/2 ||x - z||^2 +
 * lambda ||D x||}, the others for {@code min_x 1/2 ||A x - y||^2 + lambda ||D x||}.
 *
 * @see "[LeRepettiPustelnik2023], section 2"
 */
public enum PnnForm {
    /**
     * Dual forward-backward: {@code u' = P(u - tau D (D* u - z))}; stable below {@code tau ||D||^2
     * = 2}.
     */
    DDFB,
    /** Dual forward-backward with inertia; stable up to {@code tau ||D||^2 = 1}. */
    DDIFB,
    /** Chambolle-Pock; stable up to {@code tau mu ||D||^2 = 1}. */
    DCP,
    /** Chambolle-Pock accelerated by strong convexity; stable up to {@code tau mu ||D||^2 = 1}. */
    DSCCP,
    /**
     * Reaction diffusion, forward-backward steps on the regulariser smoothed by Moreau's envelope:
     * {@code u = P(tau D xbar)}, {@code x' = C((x + mu (z - D* u)) / (1 + mu))}; stable up to
     * {@code tau mu ||D||^2 = 1}.
     *
     * @see "[ChenPock2017], section 2"
     */
    DIFFUSION,
    /**
     * Condat-Vu, for inverse problems: {@code x' = C(x - mu (A*(A x - y) + D* u))}, {@code u' = P(u
     * + tau D (2 x' - x))}; stable up to {@code mu (tau ||D||^2 + ||A||^2 / 2) = 1}.
     */
    CONDAT_VU,
    /**
     * Chambolle-Pock, for inverse problems: {@code x' = C((I + mu A*A)^-1 (x + mu (A* y - D* u)))},
     * {@code u' = P(u + tau D (2 x' - x))}; stable up to {@code tau mu ||D||^2 = 1}, whatever A is.
     */
    CHAMBOLLE_POCK;

    /**
     * Returns the name used in bundles.
     *
     * @return the lower-case name
     */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Tells whether the image is kept from layer to layer beside the dual.
     *
     * @return true for the primal-dual forms
     */
    public boolean isPrimalDual() {
        return this == DCP || this == DSCCP || this == DIFFUSION || !isDenoiser();
    }

    /**
     * Tells whether the dual is kept from layer to layer.
     *
     * @return false for reaction diffusion
     */
    public boolean remembers() {
        return this != DIFFUSION;
    }

    /**
     * Tells whether networks of this form take a denoising problem, or any inverse problem.
     *
     * @return false for Condat-Vu and Chambolle-Pock
     */
    public boolean isDenoiser() {
        return this != CONDAT_VU && this != CHAMBOLLE_POCK;
    }
}
