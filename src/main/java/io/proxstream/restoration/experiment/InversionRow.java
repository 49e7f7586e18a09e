package io.proxstream.restoration.experiment;

/**
 * One inversion of the experiment.
 *
 * @param problem the activation and the regulariser
 * @param delta the noise level, {@code B(f_delta, W u_true + b) = delta^2}
 * @param alpha {@code sqrt(2) delta / ||v||}
 * @param error the Bregman distance {@code J(u_alpha) - J(u_true) - <W^T v, u_alpha - u_true>}
 * @param bound what theory allows it to be, the solver's own duality gap included
 * @param relativeGap the relative gap with which the solver stopped
 * @param iterations of the solver
 * @param reason why the solver stopped
 */
public record InversionRow(
        String problem,
        double delta,
        double alpha,
        double error,
        double bound,
        double relativeGap,
        int iterations,
        String reason) {
    /**
     * Tells whether theory is contradicted.
     *
     * @return whether the error exceeds the bound
     */
    public boolean isViolation() {
        return !(error <= bound);
    }
}
