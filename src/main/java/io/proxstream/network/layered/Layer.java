package io.proxstream.network.layered;

import io.proxstream.math.bregman.ProximalActivation;
import io.proxstream.network.dense.LayerForm;

/**
 * One layer: {@code z = sigma(A x + b)}, {@code x_next = s x + V z} as its form says; V of a form
 * with weights of its own is the adjoint of a second map of the same shape as A.
 *
 * @param map A
 * @param activation sigma
 * @param form how z leads on
 */
public record Layer(LayerMap map, ProximalActivation activation, LayerForm form) {
    /**
     * Describes a plain layer, {@code x_next = sigma(A x + b)}.
     *
     * @param map A
     * @param activation sigma
     */
    public Layer(LayerMap map, ProximalActivation activation) {
        this(map, activation, LayerForm.PLAIN);
    }

    /**
     * Returns the length of the state after the layer.
     *
     * @return the length of {@code x_next}
     */
    public int outputs() {
        return form.isResidual() ? map.inputs() : map.outputs();
    }

    /**
     * Returns the number of learned values.
     *
     * @return weights, biases, and the weights of V where it has its own
     */
    public long parameterCount() {
        int maps = form.hasOwnOutward() ? 2 : 1;
        return (long) maps * map.weightCount() + map.biasCount();
    }
}
