package io.proxstream.network.layered;

import io.proxstream.image.ShapeMismatchException;
import java.util.List;

/**
 * The shape of a network of layers, counted from 1 to L; x_0 is the input and x_L the output.
 *
 * @param layers the layers from input to output, at least one
 */
public record LayeredSpec(List<Layer> layers) {
    /**
     * Checks that the layers fit each other.
     *
     * @throws ShapeMismatchException if a layer takes other states than the one before it gives
     */
    public LayeredSpec {
        layers = List.copyOf(layers);
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("network with 0 layers: needs at least one");
        }
        for (int l = 1; l < layers.size(); l++) {
            int given = layers.get(l - 1).outputs();
            int taken = layers.get(l).map().inputs();
            if (given != taken) {
                throw new ShapeMismatchException(
                        "layer %d: takes states of %d values, layer %d gives %d"
                                .formatted(l + 1, taken, l, given));
            }
        }
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
    public Layer layer(int layer) {
        return layers.get(layer - 1);
    }

    /**
     * Returns the length of a state.
     *
     * @param layer from 0, the input, to L, the output
     * @return the length of {@code x_layer}
     */
    public int stateWidth(int layer) {
        return layer == 0 ? inputs() : layer(layer).outputs();
    }

    /**
     * Returns the length of an input.
     *
     * @return the length of x_0
     */
    public int inputs() {
        return layers.get(0).map().inputs();
    }

    /**
     * Returns the length of an output.
     *
     * @return the length of x_L
     */
    public int outputs() {
        return layer(depth()).outputs();
    }

    /**
     * Tells whether the last activation is the output itself.
     *
     * @return whether the last layer is plain
     */
    public boolean endsPlain() {
        return !layer(depth()).form().isResidual();
    }

    /**
     * Returns the number of learned values.
     *
     * @return those of all layers
     */
    public long parameterCount() {
        return layers.stream().mapToLong(Layer::parameterCount).sum();
    }

    /**
     * Returns some of the layers as a network.
     *
     * @param first from 1 to L
     * @param last from {@code first} to L
     * @return the layers from first to last
     */
    public LayeredSpec range(int first, int last) {
        return new LayeredSpec(layers.subList(first - 1, last));
    }
}
