package io.proxstream.peers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.proxstream.image.ImageShape;
import io.proxstream.restoration.benchmark.LayerTask;

/** Two convolutions with the channels last in memory, which suits oneDNN better. */
final class TorchChannelsLast implements TorchOperator {
    private final NDArray analysis;
    private final NDArray adjoint;
    private final Shape padding;
    private final Shape dual;

    TorchChannelsLast(LayerTask task, NDManager manager) {
        Weights weights = new Weights(task);
        int size = weights.size();
        int taps = weights.taps();
        ImageShape shape = task.frame().shape();
        this.analysis = analysis(weights, manager);
        float[] last = Weights.transposed(weights.adjoint(), taps);
        this.adjoint =
                channelsFirst(manager.create(last, new Shape(1, size, size, weights.filters())));
        this.padding = new Shape(size / 2, size / 2);
        this.dual = new Shape(1, shape.height(), shape.width(), weights.filters());
    }

    static NDArray analysis(Weights weights, NDManager manager) {
        Shape last = new Shape(weights.filters(), weights.size(), weights.size(), 1);
        return channelsFirst(manager.create(weights.analysis(), last));
    }

    /** The same memory seen as {@code [N,C,H,W]}: what PyTorch calls channels last. */
    static NDArray channelsFirst(NDArray channelsLast) {
        return channelsLast.transpose(0, 3, 1, 2);
    }

    @Override
    public String variant() {
        return "convolutions, channels last";
    }

    @Override
    public NDArray zeroDual(NDManager manager) {
        return channelsFirst(manager.zeros(dual));
    }

    @Override
    public NDArray analysis(NDArray image) {
        return TorchConvolutions.convolution(image, analysis, padding);
    }

    @Override
    public NDArray adjoint(NDArray dual) {
        return TorchConvolutions.convolution(dual, adjoint, padding);
    }
}
