package io.proxstream.math.solver;

import java.util.List;

/**
 * What an iteration came to.
 *
 * @param state the last iterate: its primal variable is the solution
 * @param reason why it stopped
 * @param iterations how many were taken
 * @param objective the value of the primal problem
 * @param gap the duality gap: the objective exceeds the minimum by no more; {@code +infinity} where
 *     the dual point is not feasible
 * @param residual the relative change in the last iteration, the greatest over all variables
 * @param trace a row for each check, empty unless asked for
 */
public record SolverResult(
        PrimalDualState state,
        StopReason reason,
        int iterations,
        double objective,
        double gap,
        double residual,
        List<TraceRow> trace) {
    /** Copies the list. */
    public SolverResult {
        trace = List.copyOf(trace);
    }

    /**
     * Returns the gap in relation to the values of the primal and the dual problem.
     *
     * @return at least 0, {@code +infinity} if the gap is
     */
    public double relativeGap() {
        return relativeGap(objective, gap);
    }

    static double relativeGap(double objective, double gap) {
        if (Double.isInfinite(gap)) {
            return gap;
        }
        // rounding may carry it below zero
        double positive = Math.max(gap, 0);
        double scale = Math.max(Math.abs(objective), Math.abs(objective - positive));
        return positive == 0 ? 0 : positive / scale;
    }
}
