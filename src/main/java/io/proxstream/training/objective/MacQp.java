package io.proxstream.training.objective;

import io.proxstream.math.bregman.ProximalActivation;
import io.proxstream.math.bregman.Weights;
import java.util.List;
import java.util.Optional;

/**
 * The method of auxiliary coordinates with a quadratic penalty, {@code P_l = beta/2 ||z_l -
 * sigma(a_l)||^2}, whose beta grows from sweep to sweep.
 *
 * @see "[WangEtAl2025], section 3"
 */
public final class MacQp implements LiftedObjective {
    private final double beta;
    private final double growth;
    private final double most;

    /**
     * Creates the objective.
     *
     * @param beta the weight of the hidden layers' penalties at first, more than 0
     * @param growth by what beta is multiplied after each sweep, at least 1
     * @param most what beta does not exceed
     */
    public MacQp(double beta, double growth, double most) {
        if (!(growth >= 1)) {
            throw new IllegalArgumentException("growth " + growth + ": must be at least 1");
        }
        this.beta = Weights.check(beta);
        this.growth = growth;
        this.most = Weights.check(most);
    }

    @Override
    public String name() {
        return "mac-qp";
    }

    @Override
    public List<Phase> phases() {
        return List.of(Phase.CLAMPED);
    }

    @Override
    public LayerPenalty penalty(int layer, ProximalActivation activation) {
        return new QuadraticLayerPenalty(activation, beta);
    }

    @Override
    public double weight(int layer) {
        return beta;
    }

    @Override
    public LiftedObjective advanced(double[] penalties) {
        return new MacQp(Math.min(beta * growth, most), growth, most);
    }

    @Override
    public double[] multipliers() {
        return new double[] {beta};
    }

    @Override
    public LiftedObjective at(double[] multipliers) {
        return new MacQp(multipliers[0], growth, most);
    }

    @Override
    public Optional<String> refusal(
            boolean endsPlain, ProximalActivation last, float[] targets, int width) {
        return Optional.empty();
    }
}
