package io.proxstream.peers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import io.proxstream.image.ImageShape;
import io.proxstream.restoration.benchmark.LayerTask;

/**
 * Two convolutions with zero padding, as one writes them first; the adjoint by filters turned by
 * 180 degrees, for want of a transposed convolution in DJL.
 */
final class TorchConvolutions implements TorchOperator {
    private static final Shape STRIDE = new Shape(1, 1);

    private final NDArray analysis;
    private final NDArray adjoint;
    private final Shape padding;
    private final Shape dual;

    TorchConvolutions(LayerTask task, NDManager manager) {
        Weights weights = new Weights(task);
        int size = weights.size();
        ImageShape shape = task.frame().shape();
        this.analysis =
                manager.create(weights.analysis(), new Shape(weights.filters(), 1, size, size));
        this.adjoint =
                manager.create(weights.adjoint(), new Shape(1, weights.filters(), size, size));
        this.padding = new Shape(size / 2, size / 2);
        this.dual = new Shape(1, weights.filters(), shape.height(), shape.width());
    }

    @Override
    public String variant() {
        return "convolutions";
    }

    @Override
    public NDArray zeroDual(NDManager manager) {
        return manager.zeros(dual);
    }

    @Override
    public NDArray analysis(NDArray image) {
        return convolution(image, analysis, padding);
    }

    @Override
    public NDArray adjoint(NDArray dual) {
        return convolution(dual, adjoint, padding);
    }

    static NDArray convolution(NDArray input, NDArray weights, Shape padding) {
        return Conv2d.conv2d(input, weights, null, STRIDE, padding).singletonOrThrow();
    }
}
