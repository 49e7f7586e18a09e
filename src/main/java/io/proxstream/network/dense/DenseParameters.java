package io.proxstream.network.dense;

import io.proxstream.image.ShapeMismatchException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What a dense network has learned: for each layer W, row after row, then b, then V where the layer
 * has its own.
 *
 * <p>The arrays may be changed: training does so in place. Not thread-safe while it happens.
 */
public final class DenseParameters {
    private final DenseSpec spec;
    private final List<float[]> weights = new ArrayList<>();
    private final List<float[]> biases = new ArrayList<>();
    private final List<float[]> outwards = new ArrayList<>();

    private DenseParameters(DenseSpec spec) {
        this.spec = spec;
        for (int l = 1; l <= spec.depth(); l++) {
            int size = Math.multiplyExact(spec.layer(l).width(), spec.stateWidth(l - 1));
            weights.add(new float[size]);
            biases.add(new float[spec.layer(l).width()]);
            outwards.add(new float[spec.layer(l).form().hasOwnOutward() ? size : 0]);
        }
    }

    /**
     * Returns parameters that are all zero.
     *
     * @param spec the shape
     * @return the parameters
     */
    public static DenseParameters zero(DenseSpec spec) {
        return new DenseParameters(spec);
    }

    /**
     * Returns random parameters: weights are normal with variance {@code gain^2 / columns}, biases
     * zero; an own V begins like {@code -W^T}.
     *
     * @param spec the shape
     * @param gain more than 0; 1 keeps the length of a state on average
     * @param seed of the weights
     * @return the parameters
     */
    public static DenseParameters random(DenseSpec spec, double gain, long seed) {
        DenseParameters parameters = new DenseParameters(spec);
        SplittableRandom random = new SplittableRandom(seed);
        for (int l = 1; l <= spec.depth(); l++) {
            float[] matrix = parameters.weights(l);
            double deviation = gain / Math.sqrt(spec.stateWidth(l - 1));
            for (int i = 0; i < matrix.length; i++) {
                matrix[i] = (float) (deviation * random.nextGaussian());
            }
            parameters.beginOutward(l);
        }
        return parameters;
    }

    private void beginOutward(int layer) {
        float[] outward = outward(layer);
        int rows = spec.layer(layer).width();
        for (int i = 0; i < outward.length; i++) {
            outward[i] = -weights(layer)[i % rows * (outward.length / rows) + i / rows];
        }
    }

    /**
     * Returns the shape.
     *
     * @return the shape of the network
     */
    public DenseSpec spec() {
        return spec;
    }

    /**
     * Returns W of a layer.
     *
     * @param layer from 1 to L
     * @return the array itself, a row for each value of z
     */
    public float[] weights(int layer) {
        return weights.get(layer - 1);
    }

    /**
     * Returns b of a layer.
     *
     * @param layer from 1 to L
     * @return the array itself
     */
    public float[] biases(int layer) {
        return biases.get(layer - 1);
    }

    /**
     * Returns V of a layer that has its own.
     *
     * @param layer from 1 to L
     * @return the array itself, a row for each value of x; empty for other layers
     */
    public float[] outward(int layer) {
        return outwards.get(layer - 1);
    }

    /**
     * Returns all arrays: of each layer in turn W, b, and V if it has its own.
     *
     * @return the arrays themselves
     */
    public List<float[]> blocks() {
        List<float[]> blocks = new ArrayList<>();
        for (int l = 1; l <= spec.depth(); l++) {
            blocks.add(weights(l));
            blocks.add(biases(l));
            if (outward(l).length > 0) {
                blocks.add(outward(l));
            }
        }
        return blocks;
    }

    /**
     * Returns a copy that shares nothing.
     *
     * @return equal parameters
     */
    public DenseParameters copy() {
        DenseParameters copy = new DenseParameters(spec);
        copy.set(this);
        return copy;
    }

    /**
     * Takes over the values of other parameters.
     *
     * @param other of the same shape
     * @throws ShapeMismatchException if the shape differs
     */
    public void set(DenseParameters other) {
        List<float[]> to = blocks();
        List<float[]> from = other.blocks();
        if (to.size() != from.size()) {
            throw new ShapeMismatchException(
                    "parameters of %d blocks: expected %d".formatted(from.size(), to.size()));
        }
        for (int i = 0; i < to.size(); i++) {
            if (to.get(i).length != from.get(i).length) {
                throw new ShapeMismatchException(
                        "parameter block %d of %d values: expected %d"
                                .formatted(i, from.get(i).length, to.get(i).length));
            }
            System.arraycopy(from.get(i), 0, to.get(i), 0, to.get(i).length);
        }
    }
}
