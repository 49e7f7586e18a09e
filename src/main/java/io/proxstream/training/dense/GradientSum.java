package io.proxstream.training.dense;

import io.proxstream.math.array.DenseMatrix;
import io.proxstream.network.dense.DenseParameters;
import io.proxstream.network.dense.DenseSpec;
import java.util.Arrays;

/** Sums of gradients over samples, in native memory, for the samples of one thread. */
final class GradientSum implements AutoCloseable {
    private final ResidentWeights sums;
    private final DenseParameters values;
    private final boolean[] isBegun;
    private final boolean[] isOutwardBegun;

    GradientSum(DenseSpec spec) {
        this.sums = new ResidentWeights(spec);
        this.values = DenseParameters.zero(spec);
        this.isBegun = new boolean[spec.depth()];
        this.isOutwardBegun = new boolean[spec.depth()];
    }

    /** Begins anew with nothing. */
    void clear() {
        for (int l = 1; l <= isBegun.length; l++) {
            isBegun[l - 1] = false;
            isOutwardBegun[l - 1] = false;
            Arrays.fill(values.biases(l), 0);
        }
    }

    /** Adds {@code residuals^T states} to the gradient of W. */
    void addInward(int layer, DenseMatrix residuals, DenseMatrix states, int count) {
        sums.inward(layer).transposedTimes(residuals, states, count, isBegun[layer - 1] ? 1 : 0);
        isBegun[layer - 1] = true;
    }

    /** Adds {@code pulls^T activations} to the gradient of V. */
    void addOutward(int layer, DenseMatrix pulls, DenseMatrix activations, int count) {
        float keep = isOutwardBegun[layer - 1] ? 1 : 0;
        sums.outward(layer).transposedTimes(pulls, activations, count, keep);
        isOutwardBegun[layer - 1] = true;
    }

    /** Adds the sum of the rows of residuals to the gradient of b. */
    void addBiases(int layer, float[] residuals, int count) {
        float[] sum = values.biases(layer);
        for (int row = 0; row < count; row++) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += residuals[row * sum.length + i];
            }
        }
    }

    /** Adds the sums of a layer, times a factor, to a gradient. */
    void addTo(DenseParameters gradient, int layer, float factor) {
        add(values.biases(layer), gradient.biases(layer), factor);
        if (isBegun[layer - 1]) {
            sums.inward(layer).store(values.weights(layer), 0);
            add(values.weights(layer), gradient.weights(layer), factor);
        }
        if (isOutwardBegun[layer - 1]) {
            sums.outward(layer).store(values.outward(layer), 0);
            add(values.outward(layer), gradient.outward(layer), factor);
        }
    }

    private static void add(float[] values, float[] sum, float factor) {
        for (int i = 0; i < values.length; i++) {
            sum[i] += factor * values[i];
        }
    }

    @Override
    public void close() {
        sums.close();
    }
}
