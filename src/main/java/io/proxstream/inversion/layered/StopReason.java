package io.proxstream.inversion.layered;

/** Why the inversion of a code ended. */
public enum StopReason {
    /** A sweep changed the input by less than the tolerance. */
    CONVERGED,
    /** The objective does not fall any further in the accuracy of its numbers. */
    STALLED,
    /** All sweeps were taken. */
    ITERATION_LIMIT
}
