package io.proxstream.network.dense;

import io.proxstream.math.bregman.ProximalActivation;
import java.util.ArrayList;
import java.util.List;

/**
 * The shape of a dense network: layers {@code z_l = sigma_l(W_l x_{l-1} + b_l)}, {@code x_l = s_l
 * x_{l-1} + V_l z_l}, counted from 1 to L; x_0 is the input and x_L the output.
 *
 * @param inputs the length of x_0, at least 1
 * @param layers the layers from input to output, at least one
 */
public record DenseSpec(int inputs, List<DenseLayer> layers) {
    /** Checks the sizes. */
    public DenseSpec {
        layers = List.copyOf(layers);
        if (inputs < 1 || layers.isEmpty()) {
            throw new IllegalArgumentException(
                    "network with %d inputs and %d layers: needs at least one of each"
                            .formatted(inputs, layers.size()));
        }
    }

    /**
     * Returns a perceptron.
     *
     * @param widths of the input, the hidden layers and the output, at least two
     * @param hidden the activation of the hidden layers
     * @param last the activation of the output
     * @return the shape
     */
    public static DenseSpec perceptron(
            List<Integer> widths, ProximalActivation hidden, ProximalActivation last) {
        List<DenseLayer> layers = new ArrayList<>();
        for (int l = 1; l < widths.size(); l++) {
            ProximalActivation activation = l + 1 < widths.size() ? hidden : last;
            layers.add(new DenseLayer(widths.get(l), activation, LayerForm.PLAIN));
        }
        return new DenseSpec(widths.get(0), layers);
    }

    /**
     * Returns a residual network, whose states all have the length of the input.
     *
     * @param inputs the length of the states
     * @param width the length of the activations
     * @param blocks how many layers, at least 1
     * @param activation the activation of all layers
     * @param form one of the residual forms
     * @return the shape
     */
    public static DenseSpec residual(
            int inputs, int width, int blocks, ProximalActivation activation, LayerForm form) {
        List<DenseLayer> layers = new ArrayList<>();
        for (int l = 0; l < blocks; l++) {
            layers.add(new DenseLayer(width, activation, form));
        }
        return new DenseSpec(inputs, layers);
    }

    /**
     * Returns the number of layers.
     *
     * @return L, at least 1
     */
    public int depth() {
        return layers.size();
    }

    /**
     * Returns a layer.
     *
     * @param layer from 1 to L
     * @return that layer
     */
    public DenseLayer layer(int layer) {
        return layers.get(layer - 1);
    }

    /**
     * Returns the length of a state.
     *
     * @param layer from 0, the input, to L, the output
     * @return the length of {@code x_layer}
     */
    public int stateWidth(int layer) {
        if (layer == 0) {
            return inputs;
        }
        DenseLayer last = layer(layer);
        return last.form().isResidual() ? stateWidth(layer - 1) : last.width();
    }

    /**
     * Returns the length of the output.
     *
     * @return the length of x_L
     */
    public int outputs() {
        return stateWidth(depth());
    }

    /**
     * Tells whether the last activation is the output itself, so that the last penalty is the loss.
     *
     * @return whether the last layer is plain
     */
    public boolean endsPlain() {
        return !layer(depth()).form().isResidual();
    }

    /**
     * Returns the number of learned values.
     *
     * @return weights and biases together
     */
    public long parameterCount() {
        long count = 0;
        for (int l = 1; l <= depth(); l++) {
            long weights = (long) layer(l).width() * stateWidth(l - 1);
            count += weights + layer(l).width() + (layer(l).form().hasOwnOutward() ? weights : 0);
        }
        return count;
    }
}
