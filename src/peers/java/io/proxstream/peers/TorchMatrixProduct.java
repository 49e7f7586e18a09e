package io.proxstream.peers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import io.proxstream.image.ImageShape;
import io.proxstream.restoration.benchmark.LayerTask;

/**
 * A convolution with the channels last, and the adjoint as a matrix product of weights and dual
 * whose {@code k k} images are added where they belong.
 */
final class TorchMatrixProduct implements TorchOperator {
    private final NDArray analysis;
    private final NDArray taps;
    private final NDIndex[] shifted;
    private final NDIndex inner;
    private final Shape padding;
    private final Shape padded;
    private final Weights weights;
    private final ImageShape shape;

    TorchMatrixProduct(LayerTask task, NDManager manager) {
        this.weights = new Weights(task);
        this.shape = task.frame().shape();
        int size = weights.size();
        float[] transposed = Weights.transposed(task.bank().weights(), weights.taps());
        this.analysis = TorchChannelsLast.analysis(weights, manager);
        this.taps = manager.create(transposed, new Shape(weights.taps(), weights.filters()));
        this.shifted = new NDIndex[weights.taps()];
        for (int tap = 0; tap < shifted.length; tap++) {
            shifted[tap] = window(tap / size, tap % size);
        }
        this.inner = window(size / 2, size / 2);
        this.padding = new Shape(size / 2, size / 2);
        this.padded = new Shape(1, 1, shape.height() + size - 1, shape.width() + size - 1);
    }

    private NDIndex window(int row, int column) {
        return new NDIndex(
                "0,0,{}:{},{}:{}", row, row + shape.height(), column, column + shape.width());
    }

    @Override
    public String variant() {
        return "convolution, channels last, and matrix product";
    }

    @Override
    public NDArray zeroDual(NDManager manager) {
        Shape last = new Shape(1, shape.height(), shape.width(), weights.filters());
        return TorchChannelsLast.channelsFirst(manager.zeros(last));
    }

    @Override
    public NDArray analysis(NDArray image) {
        return TorchConvolutions.convolution(image, analysis, padding);
    }

    @Override
    public NDArray adjoint(NDArray dual) {
        NDArray pixels = dual.transpose(0, 2, 3, 1).reshape(shape.planeSize(), weights.filters());
        NDArray images = taps.matMul(pixels.transpose());
        NDArray sum = dual.getManager().zeros(padded);
        for (int tap = 0; tap < shifted.length; tap++) {
            NDArray image = images.get(tap).reshape(shape.height(), shape.width());
            sum.get(shifted[tap]).addi(image);
        }
        return sum.get(inner).reshape(1, 1, shape.height(), shape.width());
    }
}
