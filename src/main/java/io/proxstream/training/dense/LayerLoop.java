package io.proxstream.training.dense;

import io.proxstream.math.array.DenseMatrix;
import io.proxstream.math.bregman.Span;
import io.proxstream.network.dense.DenseLayer;
import io.proxstream.network.dense.DenseParameters;
import io.proxstream.network.dense.DenseSpec;
import io.proxstream.training.objective.LayerPenalty;
import io.proxstream.training.objective.LiftedObjective;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Evaluates a lifted objective layer by layer in the usual way: one product of ND4J after another,
 * each on all processors. What the vectorised evaluation is measured against.
 */
final class LayerLoop implements AutoCloseable {
    private final DenseParameters parameters;
    private final LiftedObjective objective;
    private final List<Layer> layers = new ArrayList<>();

    LayerLoop(DenseParameters parameters, LiftedObjective objective, int count) {
        this.parameters = parameters;
        this.objective = objective;
        for (int l = 1; l <= parameters.spec().depth(); l++) {
            layers.add(new Layer(parameters, l, count));
        }
    }

    /** Computes pre-activations and residuals for given inputs and states of all layers. */
    void forward(float[][] inputs, float[][] states) {
        DenseMatrix.onAllProcessors(() -> forwardThrough(inputs, states));
    }

    private void forwardThrough(float[][] inputs, float[][] states) {
        for (int l = 1; l <= layers.size(); l++) {
            Layer layer = layers.get(l - 1);
            LayerPenalty penalty = objective.penalty(l, layer.shape.activation());
            layer.forward(inputs[l - 1], states[l - 1], parameters.biases(l), penalty);
        }
    }

    /** Computes the pulls on inputs and the gradients of all weights. */
    void backward() {
        DenseMatrix.onAllProcessors(() -> layers.forEach(Layer::backward));
    }

    float[] residual(int layer) {
        return layers.get(layer - 1).residual;
    }

    float[] pull(int layer) {
        return layers.get(layer - 1).pull;
    }

    /** Returns the sum over samples of the gradient in W. */
    float[] gradient(int layer) {
        Layer at = layers.get(layer - 1);
        float[] values = new float[parameters.weights(layer).length];
        at.gradient.store(values, 0);
        return values;
    }

    @Override
    public void close() {
        layers.forEach(Layer::close);
    }

    /** The memory of one layer. */
    private static final class Layer {
        private final DenseLayer shape;
        private final int count;
        private final float[] preActivation;
        private final float[] residual;
        private final float[] pull;
        private final float[] biasGradient;
        private final DenseMatrix weights;
        private final DenseMatrix input;
        private final DenseMatrix wide;
        private final DenseMatrix pulls;
        private final DenseMatrix gradient;

        Layer(DenseParameters parameters, int layer, int count) {
            DenseSpec spec = parameters.spec();
            int in = spec.stateWidth(layer - 1);
            this.shape = spec.layer(layer);
            this.count = count;
            this.preActivation = new float[count * shape.width()];
            this.residual = new float[count * shape.width()];
            this.pull = new float[count * in];
            this.biasGradient = new float[shape.width()];
            this.weights = new DenseMatrix(shape.width(), in);
            this.input = new DenseMatrix(count, in);
            this.wide = new DenseMatrix(count, shape.width());
            this.pulls = new DenseMatrix(count, in);
            this.gradient = new DenseMatrix(shape.width(), in);
            weights.load(parameters.weights(layer), 0);
        }

        void forward(float[] x, float[] state, float[] biases, LayerPenalty penalty) {
            input.load(x, 0);
            wide.timesTransposedByLibrary(input, weights);
            wide.store(preActivation, 0);
            for (int from = 0; from < preActivation.length; from += biases.length) {
                for (int i = 0; i < biases.length; i++) {
                    preActivation[from + i] += biases[i];
                }
            }
            for (Span span : Spans.of(shape.activation(), count, shape.width())) {
                penalty.residual(state, preActivation, span, residual);
            }
        }

        void backward() {
            wide.load(residual, 0);
            pulls.timesByLibrary(wide, weights);
            pulls.store(pull, 0);
            gradient.transposedTimesByLibrary(wide, input);
            Arrays.fill(biasGradient, 0);
            for (int from = 0; from < residual.length; from += biasGradient.length) {
                for (int i = 0; i < biasGradient.length; i++) {
                    biasGradient[i] += residual[from + i];
                }
            }
        }

        void close() {
            weights.close();
            input.close();
            wide.close();
            pulls.close();
            gradient.close();
        }
    }
}
