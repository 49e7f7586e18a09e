package io.proxstream.math.solver;

import java.util.Locale;

/** Why an iteration ended. */
public enum StopReason {
    /** The relative gap, or where there is none the residual, fell to the tolerance. */
    CONVERGED,
    /** The objective does not fall any further in the accuracy of its numbers. */
    STALLED,
    /** The greatest number of iterations was reached before; the result is the last iterate. */
    ITERATION_LIMIT,
    /** Values ceased to be finite; the result is the last iterate and of no use. */
    DIVERGED;

    /**
     * Returns the name in reports.
     *
     * @return such as {@code iteration-limit}
     */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
