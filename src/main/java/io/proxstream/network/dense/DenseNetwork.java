package io.proxstream.network.dense;

import io.proxstream.image.ShapeMismatchException;
import io.proxstream.math.array.DenseMatrix;
import io.proxstream.math.array.Workers;
import io.proxstream.math.bregman.ProximalActivation;
import io.proxstream.math.bregman.Span;
import io.proxstream.math.linear.OperatorNorm;
import java.util.Arrays;

/**
 * A dense network, ready to run: {@code x_l = s_l x_{l-1} + V_l sigma_l(W_l x_{l-1} + b_l)}.
 *
 * <p>Immutable and thread-safe.
 *
 * @see "[WangEtAl2025], section 2"
 */
public final class DenseNetwork {
    private static final int CHUNK = 128;
    private static final int NORM_ITERATIONS = 200;

    private final DenseParameters parameters;

    /**
     * Creates a network.
     *
     * @param parameters what it has learned; copied
     */
    public DenseNetwork(DenseParameters parameters) {
        this.parameters = parameters.copy();
    }

    /**
     * Returns the shape.
     *
     * @return the shape
     */
    public DenseSpec spec() {
        return parameters.spec();
    }

    /**
     * Returns what the network has learned.
     *
     * @return a copy
     */
    public DenseParameters parameters() {
        return parameters.copy();
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
        int chunks = Math.max((samples + CHUNK - 1) / CHUNK, Math.min(samples, workers.threads()));
        DenseMatrix[] weights = loadedWeights();
        try {
            workers.run(
                    chunks,
                    chunk -> {
                        int from = (int) ((long) chunk * samples / chunks);
                        int to = (int) ((chunk + 1L) * samples / chunks);
                        run(weights, inputs, new Span(from, to), outputs);
                    });
        } finally {
            for (DenseMatrix matrix : weights) {
                matrix.close();
            }
        }
        return outputs;
    }

    private DenseMatrix[] loadedWeights() {
        DenseMatrix[] weights = new DenseMatrix[spec().depth()];
        for (int l = 1; l <= weights.length; l++) {
            weights[l - 1] = new DenseMatrix(spec().layer(l).width(), spec().stateWidth(l - 1));
            weights[l - 1].load(parameters.weights(l), 0);
        }
        return weights;
    }

    private void run(DenseMatrix[] weights, float[] inputs, Span samples, float[] outputs) {
        int count = samples.length();
        int width = spec().inputs();
        float[] x = Arrays.copyOfRange(inputs, samples.from() * width, samples.to() * width);
        for (int l = 1; l <= spec().depth(); l++) {
            x = layer(l, weights[l - 1], x, count);
        }
        System.arraycopy(x, 0, outputs, samples.from() * spec().outputs(), x.length);
    }

    private float[] layer(int l, DenseMatrix weights, float[] x, int count) {
        DenseLayer layer = spec().layer(l);
        float[] z = new float[count * layer.width()];
        try (DenseMatrix state = new DenseMatrix(count, spec().stateWidth(l - 1));
                DenseMatrix activation = new DenseMatrix(count, layer.width())) {
            state.load(x, 0);
            activation.timesTransposed(state, weights, count, 0);
            activation.store(z, 0);
            activate(layer.activation(), parameters.biases(l), z);
            if (!layer.form().isResidual()) {
                return z;
            }
            activation.load(z, 0);
            float[] step = new float[x.length];
            if (layer.form().hasOwnOutward()) {
                try (DenseMatrix outward = new DenseMatrix(spec().stateWidth(l), layer.width())) {
                    outward.load(parameters.outward(l), 0);
                    state.timesTransposed(activation, outward, count, 0);
                }
            } else {
                state.times(activation, weights, count, 0);
            }
            state.store(step, 0);
            int sign = layer.form().transposedSign() < 0 ? -1 : 1;
            for (int i = 0; i < step.length; i++) {
                step[i] = x[i] + sign * step[i];
            }
            return step;
        }
    }

    private static void activate(ProximalActivation activation, float[] biases, float[] z) {
        for (int from = 0; from < z.length; from += biases.length) {
            for (int i = 0; i < biases.length; i++) {
                z[from + i] += biases[i];
            }
            if (!activation.isSeparable()) {
                activation.activate(z, new Span(from, from + biases.length), z);
            }
        }
        if (activation.isSeparable()) {
            activation.activate(z, Span.of(z.length), z);
        }
    }

    /**
     * Returns the operator norm of a layer's weights, by power iteration.
     *
     * @param layer from 1 to L
     * @return {@code ||W_layer||}, exact to a thousandth as a rule, never more
     */
    public double operatorNorm(int layer) {
        return norm(parameters.weights(layer), spec().layer(layer).width());
    }

    private static double norm(float[] matrix, int rows) {
        return OperatorNorm.powerIteration(
                new WeightOperator(matrix, rows, matrix.length / rows), NORM_ITERATIONS, 1);
    }

    /**
     * Returns a bound of how much the network enlarges distances: the product over its layers.
     *
     * <p>A plain layer contributes {@code ||W||}. A step {@code x - W^T sigma(W x + b)} is a
     * gradient step on a convex function, whose derivative lies between 0 and {@code ||W||^2}: it
     * contributes {@code max(1, ||W||^2 - 1)}; with the other sign {@code 1 + ||W||^2}; with its
     * own V {@code 1 + ||V|| ||W||}.
     *
     * @return the bound, at least 0
     */
    public double lipschitzBound() {
        double bound = 1;
        for (int l = 1; l <= spec().depth(); l++) {
            bound *= lipschitzBound(l);
        }
        return bound;
    }

    private double lipschitzBound(int layer) {
        double norm = operatorNorm(layer);
        return switch (spec().layer(layer).form()) {
            case PLAIN -> norm;
            case RESIDUAL_MINUS -> Math.max(1, norm * norm - 1);
            case RESIDUAL_PLUS -> 1 + norm * norm;
            case RESIDUAL_FREE ->
                    1 + norm * norm(parameters.outward(layer), spec().stateWidth(layer));
        };
    }
}
