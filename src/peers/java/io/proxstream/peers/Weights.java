package io.proxstream.peers;

import io.proxstream.math.kernel.FilterBank;
import io.proxstream.restoration.benchmark.LayerTask;

/**
 * The filters of a task as convolutions and matrix products want them, the step size within the
 * analysis.
 *
 * <p>A matrix product takes the taps of a filter as a row: {@code D x} is the {@code [M,k k]}
 * weights by the {@code k k} shifted images, and {@code D* u} the sum of the {@code k k} images of
 * {@code [k k,M]} weights by u, shifted back.
 */
final class Weights {
    private final FilterBank bank;
    private final double stepSize;

    Weights(LayerTask task) {
        this.bank = task.bank();
        this.stepSize = task.stepSize();
    }

    int filters() {
        return bank.filters();
    }

    int size() {
        return bank.size();
    }

    int taps() {
        return bank.size() * bank.size();
    }

    /** {@code stepSize D}, {@code [M,1,k,k]}; the same row by row as {@code [M,k k]}. */
    float[] analysis() {
        return bank.scaled(stepSize).weights();
    }

    /** {@code D*} as a convolution, {@code [1,M,k,k]}: every filter turned by 180 degrees. */
    float[] adjoint() {
        float[] weights = bank.weights();
        float[] turned = new float[weights.length];
        for (int i = 0; i < weights.length; i++) {
            int filter = i / taps();
            turned[filter * taps() + taps() - 1 - i % taps()] = weights[i];
        }
        return turned;
    }

    /** The transpose of {@code [rows,columns]}. */
    static float[] transposed(float[] matrix, int columns) {
        int rows = matrix.length / columns;
        float[] transposed = new float[matrix.length];
        for (int i = 0; i < matrix.length; i++) {
            transposed[i % columns * rows + i / columns] = matrix[i];
        }
        return transposed;
    }
}
