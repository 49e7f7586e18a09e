package io.proxstream.training.objective;

import io.proxstream.math.bregman.ProximalActivation;
import java.util.List;
import java.util.Optional;

/**
 * A lifted objective: {@code E(Theta, X) = 1/s sum_i sum_l P_l(z_l, a_l)}, the last state fixed to
 * the target, in one phase or in two.
 *
 * <p>Immutable: what changes as training goes is another objective, {@link #advanced}.
 *
 * @see "[WangEtAl2025], section 3"
 */
public interface LiftedObjective {
    /**
     * Returns the name by which people call it.
     *
     * @return lower case
     */
    String name();

    /**
     * Returns the phases in which states are kept.
     *
     * @return one or two
     */
    List<Phase> phases();

    /**
     * Returns what ties a layer's state to its pre-activation.
     *
     * @param layer from 1 to the number of layers
     * @param activation of that layer
     * @return the penalty, its weight included
     */
    LayerPenalty penalty(int layer, ProximalActivation activation);

    /**
     * Returns the weight of a layer's penalty, which bounds how strongly it reacts.
     *
     * @param layer from 1 to the number of layers
     * @return more than 0
     */
    double weight(int layer);

    /**
     * Returns the objective with which training goes on.
     *
     * @param penalties the mean penalty of each layer after a sweep, their weights included
     * @return the next objective, often the same
     */
    LiftedObjective advanced(double[] penalties);

    /**
     * Returns the weights that change as training goes, so that it can go on from there.
     *
     * @return a copy; empty where nothing changes
     */
    default double[] multipliers() {
        return new double[0];
    }

    /**
     * Returns the objective at another point of training.
     *
     * @param multipliers as {@link #multipliers} has told them there
     * @return the objective of then
     */
    default LiftedObjective at(double[] multipliers) {
        return this;
    }

    /**
     * Tells why the objective cannot train a network.
     *
     * @param endsPlain whether the last activation is the output
     * @param last the last activation
     * @param targets the outputs that are wanted, one after another
     * @param width the length of one
     * @return the reason in one line, empty if it can
     */
    Optional<String> refusal(
            boolean endsPlain, ProximalActivation last, float[] targets, int width);
}
