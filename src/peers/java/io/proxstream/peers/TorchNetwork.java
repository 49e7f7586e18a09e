package io.proxstream.peers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import io.proxstream.image.ImageShape;
import io.proxstream.restoration.benchmark.LayerTask;
import io.proxstream.restoration.benchmark.PeerNetwork;

/** The layers on PyTorch's arrays, in place where DJL can. */
final class TorchNetwork implements PeerNetwork {
    private final TorchOperator operator;
    private final NDManager manager;
    private final NDArray observed;
    private final int layers;
    private final float bound;

    TorchNetwork(LayerTask task, TorchOperator operator, NDManager manager) {
        ImageShape shape = task.frame().shape();
        this.operator = operator;
        this.manager = manager;
        this.layers = task.layers();
        this.bound = task.bound();
        this.observed =
                manager.create(
                        task.frame().values(), new Shape(1, 1, shape.height(), shape.width()));
    }

    @Override
    public String variant() {
        return operator.variant();
    }

    @Override
    public float[] run() {
        try (NDScope start = new NDScope()) {
            start.suppressNotUsedWarning();
            NDArray dual = operator.zeroDual(manager);
            NDArray image = observed.clip(0f, 1f);
            NDScope.unregister(dual, image);
            for (int k = 0; k < layers; k++) {
                try (NDArray oldDual = dual;
                        NDArray oldImage = image;
                        NDScope layer = new NDScope()) {
                    layer.suppressNotUsedWarning();
                    dual = operator.analysis(oldImage).addi(oldDual).clip(-bound, bound);
                    image = observed.sub(operator.adjoint(dual)).clip(0f, 1f);
                    NDScope.unregister(dual, image);
                }
            }
            dual.close();
            try (NDArray result = image) {
                return result.toFloatArray();
            }
        }
    }

    @Override
    public void close() {
        manager.close();
    }
}
