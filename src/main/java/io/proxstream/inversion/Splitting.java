package io.proxstream.inversion;

/** How a solver treats the data term; both ways lead to the same solution. */
public enum Splitting {
    /**
     * By its proximal map, through a dual variable: longer steps, for activations with a quick
     * prox.
     */
    IMPLICIT,
    /** By its gradient. */
    EXPLICIT
}
