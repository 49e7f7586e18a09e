package io.proxstream.inversion.layered;

import io.proxstream.math.solver.StopReason;

/**
 * What came of the inversion of one code.
 *
 * @param value the objective at the end
 * @param dataTerm its part that is not the regulariser: penalties of all layers, and the quadratic
 *     data term where there is one
 * @param residual by how much the last sweep changed the input, as a share of its norm
 * @param iterations sweeps until then
 * @param reason why it ended
 * @param alpha the weight of the regulariser
 * @param projected how many values of the code lay outside the range of the last activation, and
 *     were moved to its border before anything else
 */
public record CodeReport(
        double value,
        double dataTerm,
        double residual,
        int iterations,
        StopReason reason,
        double alpha,
        int projected) {}
