package io.proxstream.network.layered;

import io.proxstream.math.array.DenseMatrix;

/** A dense matrix at work: one product for a whole batch. */
final class DenseOperator implements BatchOperator {
    private final DenseMatrix weights;
    private final BatchMatrix domain;
    private final BatchMatrix range;
    private final DenseMatrix gradient;
    private final float[] sum;

    DenseOperator(DenseMap map, float[] values) {
        this.weights = new DenseMatrix(map.outputs(), map.inputs());
        this.domain = new BatchMatrix(map.inputs());
        this.range = new BatchMatrix(map.outputs());
        this.gradient = new DenseMatrix(map.outputs(), map.inputs());
        this.sum = new float[values.length];
        weights.load(values, 0);
    }

    @Override
    public void apply(float[] x, int count, float[] out) {
        DenseMatrix result = range.room(count);
        result.timesTransposed(domain.filled(x, count), weights, count, 0);
        result.store(out, 0, count);
    }

    @Override
    public void adjoint(float[] y, int count, float[] out) {
        DenseMatrix result = domain.room(count);
        result.times(range.filled(y, count), weights, count, 0);
        result.store(out, 0, count);
    }

    @Override
    public void addWeightGradient(float[] y, float[] x, int count, float[] out) {
        gradient.transposedTimes(range.filled(y, count), domain.filled(x, count), count, 0);
        gradient.store(sum, 0);
        for (int i = 0; i < sum.length; i++) {
            out[i] += sum[i];
        }
    }

    @Override
    public void close() {
        weights.close();
        domain.close();
        range.close();
        gradient.close();
    }
}
