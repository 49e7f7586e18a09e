package io.proxstream.restoration;

import java.util.List;

/**
 * How a solver came to a frame, and how far it can be trusted.
 *
 * @param stop why it ended, in lower case
 * @param alpha how much was regularised
 * @param iterations over all values of alpha that were tried
 * @param relativeGap by what part of itself the objective exceeds its minimum at most; {@code
 *     +infinity} where that is not known
 * @param residual the relative change in the last iteration
 * @param dataTerm the Bregman penalty between the measured frame and that of the result
 * @param notes what else one should know, such as projected data
 */
public record SolverReport(
        String stop,
        double alpha,
        int iterations,
        double relativeGap,
        double residual,
        double dataTerm,
        List<String> notes) {
    /** Copies the list. */
    public SolverReport {
        notes = List.copyOf(notes);
    }
}
