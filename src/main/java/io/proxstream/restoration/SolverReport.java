package io.proxstream.restoration;

/**
 * How a solver came to a frame, and how far it can be trusted.
 *
 * @param stop why it ended, in lower case
 * @param alpha how much was regularised
 * @param iterations over all values of alpha that were tried
 * @param relativeGap by what part of itself the objective exceeds its minimum at most; {@code
 *     +infinity} where that is not known
 * @param dataTerm the Bregman penalty between the measured frame and that of the result
 */
public record SolverReport(
        String stop, double alpha, int iterations, double relativeGap, double dataTerm) {}
