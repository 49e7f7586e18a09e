package io.proxstream.network.layered;

import io.proxstream.image.ShapeMismatchException;
import io.proxstream.math.array.Workers;
import io.proxstream.math.linear.OperatorNorm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A network of layers, ready to run: {@code x_l = s_l x_{l-1} + V_l sigma_l(A_l x_{l-1} + b_l)}.
 *
 * <p>Immutable and thread-safe.
 *
 * @see "[WangEtAl2025], section 2"
 */
public final class LayeredNetwork {
    private static final int CHUNK = 64;
    private static final int NORM_ITERATIONS = 200;

    private final LayeredParameters parameters;

    /**
     * Creates a network.
     *
     * @param parameters what it has learned; copied
     */
    public LayeredNetwork(LayeredParameters parameters) {
        this.parameters = parameters.copy();
    }

    /**
     * Returns the shape.
     *
     * @return the shape
     */
    public LayeredSpec spec() {
        return parameters.spec();
    }

    /**
     * Returns what the network has learned.
     *
     * @return a copy
     */
    public LayeredParameters parameters() {
        return parameters.copy();
    }

    /**
     * Puts the layers into native memory.
     *
     * @return the layers from 1 to L, to be closed
     */
    public List<LoadedLayer> load() {
        List<LoadedLayer> layers = new ArrayList<>();
        for (int l = 1; l <= spec().depth(); l++) {
            layers.add(new LoadedLayer(parameters, l));
        }
        return layers;
    }

    /**
     * Runs the network on samples.
     *
     * @param inputs the samples one after another
     * @param workers the threads that share out the samples
     * @return the outputs one after another
     * @throws ShapeMismatchException if the inputs are not whole samples
     */
    public float[] apply(float[] inputs, Workers workers) {
        int width = spec().inputs();
        if (inputs.length % width != 0) {
            throw new ShapeMismatchException(
                    "inputs: expected samples of %d values, got %d"
                            .formatted(width, inputs.length));
        }
        int samples = inputs.length / width;
        float[] outputs = new float[samples * spec().outputs()];
        int lanes = Math.min(workers.threads(), Math.max(samples, 1));
        workers.run(
                lanes,
                lane -> {
                    int from = (int) ((long) lane * samples / lanes);
                    int to = (int) ((lane + 1L) * samples / lanes);
                    run(inputs, from, to, outputs);
                });
        return outputs;
    }

    private void run(float[] inputs, int from, int to, float[] outputs) {
        List<LoadedLayer> layers = load();
        try {
            for (int at = from; at < to; at += CHUNK) {
                int end = Math.min(at + CHUNK, to);
                float[] x = Arrays.copyOfRange(inputs, at * spec().inputs(), end * spec().inputs());
                for (LoadedLayer layer : layers) {
                    x = next(layer, x, end - at);
                }
                System.arraycopy(x, 0, outputs, at * spec().outputs(), x.length);
            }
        } finally {
            layers.forEach(LoadedLayer::close);
        }
    }

    private static float[] next(LoadedLayer layer, float[] x, int count) {
        float[] z = new float[count * layer.shape().map().outputs()];
        layer.preActivate(x, count, z);
        layer.activate(z, count, z);
        if (!layer.shape().form().isResidual()) {
            return z;
        }
        float[] next = new float[x.length];
        layer.lead(x, z, count, next);
        return next;
    }

    /**
     * Returns the operator norm of A of a layer, by power iteration.
     *
     * @param layer from 1 to L
     * @return {@code ||A_layer||}, exact to a thousandth as a rule, never more
     */
    public double operatorNorm(int layer) {
        return norm(spec().layer(layer).map(), parameters.weights(layer));
    }

    /**
     * Returns the operator norm of V of a layer.
     *
     * @param layer from 1 to L
     * @return 1 for plain layers
     */
    public double outwardNorm(int layer) {
        Layer shape = spec().layer(layer);
        if (!shape.form().isResidual()) {
            return 1;
        }
        return shape.form().hasOwnOutward()
                ? norm(shape.map(), parameters.outward(layer))
                : operatorNorm(layer);
    }

    private static double norm(LayerMap map, float[] weights) {
        return OperatorNorm.powerIteration(new MapOperator(map, weights), NORM_ITERATIONS, 1);
    }

    /**
     * Returns a bound of how much the network enlarges distances: the product over its layers.
     *
     * <p>A plain layer contributes {@code ||A||}; a step {@code x - A* sigma(A x + b)} is a
     * gradient step on a convex function and contributes {@code max(1, ||A||^2 - 1)}; other
     * residual layers {@code 1 + ||V|| ||A||}.
     *
     * @return the bound, at least 0
     */
    public double lipschitzBound() {
        double bound = 1;
        for (int l = 1; l <= spec().depth(); l++) {
            double norm = operatorNorm(l);
            bound *=
                    switch (spec().layer(l).form()) {
                        case PLAIN -> norm;
                        case RESIDUAL_MINUS -> Math.max(1, norm * norm - 1);
                        case RESIDUAL_PLUS, RESIDUAL_FREE -> 1 + norm * outwardNorm(l);
                    };
        }
        return bound;
    }
}
