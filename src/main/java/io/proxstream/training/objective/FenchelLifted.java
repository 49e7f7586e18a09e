package io.proxstream.training.objective;

import io.proxstream.math.bregman.ProximalActivation;
import io.proxstream.math.bregman.Weights;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Fenchel lifting: the constraints {@code B(z_l, a_l) <= tolerance} with Lagrange multipliers
 * {@code beta_l > 0}, which grow where a constraint is violated and shrink where it holds.
 *
 * @see "[WangEtAl2025], section 3"
 */
public final class FenchelLifted implements LiftedObjective {
    private static final double LEAST = 1e-2;
    private static final double MOST = 1e3;

    private final double[] multipliers;
    private final double ascent;
    private final double tolerance;

    /**
     * Creates the objective.
     *
     * @param layers how many layers the network has; the last one's penalty is the loss
     * @param ascent how fast multipliers follow their constraints, at least 0
     * @param tolerance the mean penalty of a sample in one layer that is let pass, at least 0
     */
    public FenchelLifted(int layers, double ascent, double tolerance) {
        this(ones(layers), ascent, tolerance);
    }

    private FenchelLifted(double[] multipliers, double ascent, double tolerance) {
        if (!(ascent >= 0 && tolerance >= 0)) {
            throw new IllegalArgumentException(
                    "ascent %s and tolerance %s: must not be negative"
                            .formatted(ascent, tolerance));
        }
        this.multipliers = multipliers;
        this.ascent = ascent;
        this.tolerance = tolerance;
    }

    private static double[] ones(int layers) {
        double[] ones = new double[layers];
        Arrays.fill(ones, Weights.check(1));
        return ones;
    }

    @Override
    public String name() {
        return "fenchel";
    }

    @Override
    public List<Phase> phases() {
        return List.of(Phase.CLAMPED);
    }

    @Override
    public LayerPenalty penalty(int layer, ProximalActivation activation) {
        return new BregmanLayerPenalty(activation, weight(layer));
    }

    @Override
    public double weight(int layer) {
        return multipliers[layer - 1];
    }

    @Override
    public LiftedObjective advanced(double[] penalties) {
        double[] next = multipliers.clone();
        for (int l = 0; l < next.length - 1; l++) {
            double violation = penalties[l] / next[l] - tolerance;
            next[l] = Math.min(Math.max(next[l] + ascent * violation, LEAST), MOST);
        }
        return new FenchelLifted(next, ascent, tolerance);
    }

    @Override
    public double[] multipliers() {
        return multipliers.clone();
    }

    @Override
    public LiftedObjective at(double[] other) {
        return new FenchelLifted(other.clone(), ascent, tolerance);
    }

    @Override
    public Optional<String> refusal(
            boolean endsPlain, ProximalActivation last, float[] targets, int width) {
        return endsPlain ? Targets.refusal(name(), last, targets, width) : Optional.empty();
    }
}
