package io.proxstream.network.layered;

import io.proxstream.image.ShapeMismatchException;
import io.proxstream.network.dense.DenseParameters;
import io.proxstream.network.dense.DenseSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What a network of layers has learned: for each layer the weights of A, then b, then the weights
 * of V where the layer has its own.
 *
 * <p>The arrays may be changed: training does so in place. Not thread-safe while it happens.
 */
public final class LayeredParameters {
    private final LayeredSpec spec;
    private final List<float[]> weights = new ArrayList<>();
    private final List<float[]> biases = new ArrayList<>();
    private final List<float[]> outwards = new ArrayList<>();

    private LayeredParameters(LayeredSpec spec) {
        this.spec = spec;
        for (Layer layer : spec.layers()) {
            int size = layer.map().weightCount();
            weights.add(new float[size]);
            biases.add(new float[layer.map().biasCount()]);
            outwards.add(new float[layer.form().hasOwnOutward() ? size : 0]);
        }
    }

    /**
     * Returns parameters that are all zero.
     *
     * @param spec the shape
     * @return the parameters
     */
    public static LayeredParameters zero(LayeredSpec spec) {
        return new LayeredParameters(spec);
    }

    /**
     * Returns random parameters: weights are normal with variance {@code gain^2 / fan-in}, biases
     * zero; an own V begins like {@code -A*}.
     *
     * @param spec the shape
     * @param gain more than 0; 1 keeps the length of a state on average
     * @param seed of the weights
     * @return the parameters
     */
    public static LayeredParameters random(LayeredSpec spec, double gain, long seed) {
        LayeredParameters parameters = new LayeredParameters(spec);
        SplittableRandom random = new SplittableRandom(seed);
        for (int l = 1; l <= spec.depth(); l++) {
            float[] values = parameters.weights(l);
            double deviation = gain / Math.sqrt(spec.layer(l).map().fanIn());
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (deviation * random.nextGaussian());
            }
            float[] outward = parameters.outward(l);
            for (int i = 0; i < outward.length; i++) {
                outward[i] = -values[i];
            }
        }
        return parameters;
    }

    private static void setAll(float[] target, float[] values) {
        System.arraycopy(values, 0, target, 0, values.length);
    }

    /**
     * Takes over what a dense network has learned.
     *
     * @param dense the parameters of a perceptron or a residual network
     * @return the same network as layers
     */
    public static LayeredParameters of(DenseParameters dense) {
        DenseSpec from = dense.spec();
        List<Layer> layers = new ArrayList<>();
        for (int l = 1; l <= from.depth(); l++) {
            DenseMap map = new DenseMap(from.stateWidth(l - 1), from.layer(l).width());
            layers.add(new Layer(map, from.layer(l).activation(), from.layer(l).form()));
        }
        LayeredParameters parameters = new LayeredParameters(new LayeredSpec(layers));
        for (int l = 1; l <= from.depth(); l++) {
            setAll(parameters.weights(l), dense.weights(l));
            setAll(parameters.biases(l), dense.biases(l));
            transpose(dense.outward(l), from.layer(l).width(), parameters.outward(l));
        }
        return parameters;
    }

    /** Turns V, a row for each value of x, into the map whose adjoint it is. */
    private static void transpose(float[] matrix, int columns, float[] out) {
        int rows = matrix.length / columns;
        for (int i = 0; i < matrix.length; i++) {
            out[i % columns * rows + i / columns] = matrix[i];
        }
    }

    /**
     * Returns the shape.
     *
     * @return the shape of the network
     */
    public LayeredSpec spec() {
        return spec;
    }

    /**
     * Returns the weights of A of a layer.
     *
     * @param layer from 1 to L
     * @return the array itself
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
     * Returns the weights of the map whose adjoint is V, of a layer that has its own.
     *
     * @param layer from 1 to L
     * @return the array itself; empty for other layers
     */
    public float[] outward(int layer) {
        return outwards.get(layer - 1);
    }

    /**
     * Returns all arrays: of each layer in turn weights, biases, and the weights of V if it has its
     * own.
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
    public LayeredParameters copy() {
        return range(1, spec.depth());
    }

    /**
     * Returns what some of the layers have learned.
     *
     * @param first from 1 to L
     * @param last from {@code first} to L
     * @return a copy of the parameters of the layers from first to last
     */
    public LayeredParameters range(int first, int last) {
        LayeredParameters range = new LayeredParameters(spec.range(first, last));
        for (int l = first; l <= last; l++) {
            setAll(range.weights(l - first + 1), weights(l));
            setAll(range.biases(l - first + 1), biases(l));
            setAll(range.outward(l - first + 1), outward(l));
        }
        return range;
    }

    /**
     * Takes over the values of other parameters.
     *
     * @param other of the same shape
     * @throws ShapeMismatchException if the shape differs
     */
    public void set(LayeredParameters other) {
        if (!spec.layers().stream()
                .map(Layer::map)
                .toList()
                .equals(other.spec.layers().stream().map(Layer::map).toList())) {
            throw new ShapeMismatchException(
                    "parameters of %s: expected those of %s"
                            .formatted(other.spec.layers(), spec.layers()));
        }
        List<float[]> from = other.blocks();
        List<float[]> to = blocks();
        for (int i = 0; i < to.size(); i++) {
            setAll(to.get(i), from.get(i));
        }
    }
}
