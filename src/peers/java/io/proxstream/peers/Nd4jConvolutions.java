package io.proxstream.peers;

import io.proxstream.restoration.benchmark.LayerTask;
import org.nd4j.enums.WeightsFormat;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.layers.convolution.Conv2D;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv2DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.PaddingMode;
import org.nd4j.linalg.factory.Nd4j;

/** Two convolutions with zero padding, as one writes them first. */
final class Nd4jConvolutions implements Nd4jOperator {
    private final INDArray analysis;
    private final INDArray adjoint;
    private final int size;

    Nd4jConvolutions(LayerTask task) {
        Weights weights = new Weights(task);
        this.size = weights.size();
        this.analysis =
                Nd4j.create(weights.analysis(), new long[] {weights.filters(), 1, size, size}, 'c');
        this.adjoint =
                Nd4j.create(weights.adjoint(), new long[] {1, weights.filters(), size, size}, 'c');
    }

    @Override
    public String variant() {
        return "convolutions";
    }

    @Override
    public void analysis(INDArray image, INDArray dual) {
        convolution(image, analysis, dual);
    }

    @Override
    public void adjoint(INDArray dual, INDArray image) {
        convolution(dual, adjoint, image);
    }

    private void convolution(INDArray input, INDArray weights, INDArray output) {
        Conv2DConfig config =
                Conv2DConfig.builder()
                        .kH(size)
                        .kW(size)
                        .pH(size / 2)
                        .pW(size / 2)
                        .paddingMode(PaddingMode.VALID)
                        .weightsFormat(WeightsFormat.OIYX)
                        .build();
        Nd4j.exec(new Conv2D(new INDArray[] {input, weights}, new INDArray[] {output}, config));
    }

    @Override
    public void close() {
        analysis.close();
        adjoint.close();
    }
}
