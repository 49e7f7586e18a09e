package io.proxstream.training.dense;

import io.proxstream.math.array.DenseMatrix;
import io.proxstream.math.bregman.ProximalActivation;
import io.proxstream.math.bregman.Span;
import io.proxstream.network.dense.DenseLayer;
import io.proxstream.network.dense.DenseParameters;
import io.proxstream.network.dense.DenseSpec;
import io.proxstream.training.objective.LayerPenalty;

/**
 * What one layer needs for one block of samples: its input x, pre-activation {@code a = W x + b},
 * state z, residual {@code r = dP/da}, pull {@code W^T r}, and where it is residual also what leads
 * on. Slots share nothing that is written, so that all layers can work at the same time.
 */
final class LayerSlot implements AutoCloseable {
    private final int layer;
    private final DenseLayer shape;
    private final int width;
    private final int inputWidth;
    private final float[] state;
    private final float[] preActivation;
    private final float[] residual;

    /** What this layer's penalty wants of its input, {@code W^T r}. */
    private final float[] pull;

    /** The output x, the state itself where the layer is plain. */
    private final float[] output;

    /** The gradient of all that follows at the output. */
    private final float[] downstream;

    /** The gradient of all that follows at the state, {@code V^T downstream}. */
    private final float[] statePull;

    private final DenseMatrix inputMatrix;
    private final DenseMatrix wideMatrix;
    private final DenseMatrix residualMatrix;
    private final DenseMatrix pullMatrix;

    LayerSlot(DenseSpec spec, int layer, int capacity) {
        this.layer = layer;
        this.shape = spec.layer(layer);
        this.width = shape.width();
        this.inputWidth = spec.stateWidth(layer - 1);
        this.state = new float[capacity * width];
        this.preActivation = new float[capacity * width];
        this.residual = new float[capacity * width];
        this.pull = new float[capacity * inputWidth];
        boolean isResidual = shape.form().isResidual();
        this.output = isResidual ? new float[capacity * inputWidth] : state;
        this.downstream = new float[isResidual ? capacity * inputWidth : capacity * width];
        this.statePull = isResidual ? new float[capacity * width] : downstream;
        this.inputMatrix = new DenseMatrix(capacity, inputWidth);
        this.wideMatrix = new DenseMatrix(capacity, width);
        this.residualMatrix = new DenseMatrix(capacity, width);
        this.pullMatrix = new DenseMatrix(capacity, inputWidth);
    }

    int layer() {
        return layer;
    }

    DenseLayer shape() {
        return shape;
    }

    int width() {
        return width;
    }

    int inputWidth() {
        return inputWidth;
    }

    float[] state() {
        return state;
    }

    float[] residual() {
        return residual;
    }

    float[] pull() {
        return pull;
    }

    float[] output() {
        return output;
    }

    float[] downstream() {
        return downstream;
    }

    void loadInput(float[] x, int count) {
        inputMatrix.load(x, 0, count);
    }

    /** Computes a from the input that was loaded. */
    void computePreActivation(ResidentWeights weights, DenseParameters parameters, int count) {
        wideMatrix.timesTransposed(inputMatrix, weights.inward(layer), count, 0);
        wideMatrix.store(preActivation, 0, count);
        float[] biases = parameters.biases(layer);
        for (int from = 0; from < count * width; from += width) {
            for (int i = 0; i < width; i++) {
                preActivation[from + i] += biases[i];
            }
        }
    }

    /** Sets the state to the activation of the pre-activation. */
    void activate(int count) {
        for (Span span : spans(count)) {
            shape.activation().activate(preActivation, span, state);
        }
    }

    void computeResidual(LayerPenalty penalty, int count) {
        for (Span span : spans(count)) {
            penalty.residual(state, preActivation, span, residual);
        }
    }

    /** Sets the residual to {@code J(a)^T statePull}, as back-propagation does. */
    void pullBack(int count) {
        for (Span span : spans(count)) {
            shape.activation().pullBack(preActivation, statePull, span, residual);
        }
    }

    double valueAt(LayerPenalty penalty, int count) {
        double sum = 0;
        for (Span span : spans(count)) {
            sum += penalty.valueAt(state, preActivation, span);
        }
        return sum;
    }

    void moveState(LayerPenalty penalty, double stepSize, int count) {
        for (Span span : spans(count)) {
            penalty.moveState(state, preActivation, statePull, stepSize, span);
        }
    }

    private Iterable<Span> spans(int count) {
        return Spans.of(shape.activation(), count, width);
    }

    void loadResidual(int count) {
        residualMatrix.load(residual, 0, count);
    }

    /** Computes the pull from the residual that was loaded. */
    void computePull(ResidentWeights weights, int count) {
        pullMatrix.times(residualMatrix, weights.inward(layer), count, 0);
        pullMatrix.store(pull, 0, count);
    }

    /** Computes the output {@code x + V z} of a residual layer. */
    void computeOutput(float[] x, ResidentWeights weights, int count) {
        wideMatrix.load(state, 0, count);
        if (shape.form().hasOwnOutward()) {
            pullMatrix.timesTransposed(wideMatrix, weights.outward(layer), count, 0);
        } else {
            pullMatrix.times(wideMatrix, weights.inward(layer), count, 0);
        }
        pullMatrix.store(output, 0, count);
        int sign = shape.form().transposedSign() < 0 ? -1 : 1;
        for (int i = 0; i < count * inputWidth; i++) {
            output[i] = x[i] + sign * output[i];
        }
    }

    /** Computes the state's pull of a residual layer from downstream. */
    void computeStatePull(ResidentWeights weights, int count) {
        pullMatrix.load(downstream, 0, count);
        if (shape.form().hasOwnOutward()) {
            wideMatrix.times(pullMatrix, weights.outward(layer), count, 0);
        } else {
            wideMatrix.timesTransposed(pullMatrix, weights.inward(layer), count, 0);
        }
        wideMatrix.store(statePull, 0, count);
        if (shape.form().transposedSign() < 0) {
            for (int i = 0; i < count * width; i++) {
                statePull[i] = -statePull[i];
            }
        }
    }

    /** Adds the gradient in the parameters; the residual must be up to date, and downstream too. */
    void addGradient(int sign, int count, GradientSum sum) {
        if (sign < 0) {
            for (int i = 0; i < count * width; i++) {
                residual[i] = -residual[i];
            }
        }
        residualMatrix.load(residual, 0, count);
        sum.addInward(layer, residualMatrix, inputMatrix, count);
        sum.addBiases(layer, residual, count);
        if (shape.form().isResidual()) {
            addOutwardGradient(sign, count, sum);
        }
    }

    private void addOutwardGradient(int sign, int count, GradientSum sum) {
        int factor = shape.form().hasOwnOutward() ? sign : sign * shape.form().transposedSign();
        float[] signed = downstream;
        if (factor < 0) {
            signed = new float[count * inputWidth];
            for (int i = 0; i < signed.length; i++) {
                signed[i] = -downstream[i];
            }
        }
        pullMatrix.load(signed, 0, count);
        wideMatrix.load(state, 0, count);
        if (shape.form().hasOwnOutward()) {
            sum.addOutward(layer, pullMatrix, wideMatrix, count);
        } else {
            sum.addInward(layer, wideMatrix, pullMatrix, count);
        }
    }

    /** Takes part in a power iteration on the inputs of all samples. */
    void addToNorm(InputNorm norm, int count) {
        norm.add(layer, inputMatrix, count);
    }

    ProximalActivation activation() {
        return shape.activation();
    }

    @Override
    public void close() {
        inputMatrix.close();
        wideMatrix.close();
        residualMatrix.close();
        pullMatrix.close();
    }
}
