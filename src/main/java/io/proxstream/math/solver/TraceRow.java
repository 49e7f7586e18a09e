package io.proxstream.math.solver;

/**
 * What was measured at one iteration.
 *
 * @param iteration from 1 on
 * @param objective the value of the primal problem
 * @param measure the relative duality gap, or the residual where the gap is infinite
 */
public record TraceRow(int iteration, double objective, double measure) {}
