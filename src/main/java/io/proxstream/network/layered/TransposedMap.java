package io.proxstream.network.layered;

/**
 * The transpose of a convolution, with its weights: the layer of a decoder, which enlarges by the
 * stride.
 *
 * @param of the map whose adjoint this is
 */
public record TransposedMap(ConvolutionMap of) implements LayerMap {
    @Override
    public int inputs() {
        return of.outputs();
    }

    @Override
    public int outputs() {
        return of.inputs();
    }

    @Override
    public int weightCount() {
        return of.weightCount();
    }

    @Override
    public int biasCount() {
        return of.input().channels();
    }

    @Override
    public double fanIn() {
        return (double) weightCount() / biasCount() / (of.stride() * of.stride());
    }

    @Override
    public BatchOperator load(float[] weights) {
        return new TransposedOperator(of.load(weights));
    }
}
