package io.proxstream.network.layered;

import io.proxstream.math.array.DenseMatrix;
import java.util.Arrays;

/** A convolution at work: patches side by side, then one product for several samples. */
final class ConvolutionOperator implements BatchOperator {
    /** So many samples at a time, whose patches stay in the cache. */
    private static final int CHUNK = 16;

    private final ConvolutionMap map;
    private final Patches patches;
    private final int places;
    private final float[] patchValues;
    private final float[] rangeValues;
    private final float[] sum;
    private final DenseMatrix weights;
    private final DenseMatrix patchMatrix;
    private final DenseMatrix rangeMatrix;
    private final DenseMatrix gradient;

    ConvolutionOperator(ConvolutionMap map, float[] values) {
        this.map = map;
        this.patches = new Patches(map);
        this.places = map.output().planeSize();
        this.patchValues = new float[CHUNK * patches.length()];
        this.rangeValues = new float[CHUNK * map.outputs()];
        this.sum = new float[map.weightCount()];
        this.weights = new DenseMatrix(map.filters(), map.filterLength());
        this.patchMatrix = new DenseMatrix(CHUNK * places, map.filterLength());
        this.rangeMatrix = new DenseMatrix(CHUNK * places, map.filters());
        this.gradient = new DenseMatrix(map.filters(), map.filterLength());
        weights.load(values, 0);
    }

    @Override
    public void apply(float[] x, int count, float[] out) {
        for (int from = 0; from < count; from += CHUNK) {
            int rows = Math.min(CHUNK, count - from) * places;
            loadPatches(x, from, rows);
            rangeMatrix.timesTransposed(patchMatrix, weights, rows, 0);
            rangeMatrix.store(rangeValues, 0, rows);
            toPlanes(rows, out, from * map.outputs());
        }
    }

    @Override
    public void adjoint(float[] y, int count, float[] out) {
        Arrays.fill(out, 0, count * map.inputs(), 0);
        for (int from = 0; from < count; from += CHUNK) {
            int samples = Math.min(CHUNK, count - from);
            int rows = samples * places;
            loadPlanes(y, from, rows);
            patchMatrix.times(rangeMatrix, weights, rows, 0);
            patchMatrix.store(patchValues, 0, rows);
            for (int sample = 0; sample < samples; sample++) {
                patches.scatter(
                        patchValues,
                        sample * patches.length(),
                        out,
                        (from + sample) * map.inputs());
            }
        }
    }

    @Override
    public void addWeightGradient(float[] y, float[] x, int count, float[] out) {
        for (int from = 0; from < count; from += CHUNK) {
            int rows = Math.min(CHUNK, count - from) * places;
            loadPatches(x, from, rows);
            loadPlanes(y, from, rows);
            gradient.transposedTimes(rangeMatrix, patchMatrix, rows, from == 0 ? 0 : 1);
        }
        gradient.store(sum, 0);
        for (int i = 0; i < sum.length; i++) {
            out[i] += sum[i];
        }
    }

    private void loadPatches(float[] x, int from, int rows) {
        for (int sample = 0; sample < rows / places; sample++) {
            patches.gather(
                    x, (from + sample) * map.inputs(), patchValues, sample * patches.length());
        }
        patchMatrix.load(patchValues, 0, rows);
    }

    /** Sorts planes {@code [F, places]} into rows {@code [places, F]}. */
    private void loadPlanes(float[] y, int from, int rows) {
        int filters = map.filters();
        for (int row = 0; row < rows; row++) {
            int plane = (from + row / places) * map.outputs() + row % places;
            for (int f = 0; f < filters; f++) {
                rangeValues[row * filters + f] = y[plane + f * places];
            }
        }
        rangeMatrix.load(rangeValues, 0, rows);
    }

    private void toPlanes(int rows, float[] out, int outFrom) {
        int filters = map.filters();
        for (int row = 0; row < rows; row++) {
            int plane = outFrom + row / places * map.outputs() + row % places;
            for (int f = 0; f < filters; f++) {
                out[plane + f * places] = rangeValues[row * filters + f];
            }
        }
    }

    @Override
    public void close() {
        weights.close();
        patchMatrix.close();
        rangeMatrix.close();
        gradient.close();
    }
}
