package io.proxstream.training.dense;

import io.proxstream.math.array.DenseMatrix;
import io.proxstream.network.dense.DenseSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One thread's share of a power iteration for {@code ||X||^2} of every layer's inputs X, a row for
 * each sample: {@code X^T X v}, added up block by block.
 */
final class InputNorm implements AutoCloseable {
    private final List<DenseMatrix> direction = new ArrayList<>();
    private final List<DenseMatrix> image = new ArrayList<>();
    private final List<DenseMatrix> product = new ArrayList<>();
    private final boolean[] isBegun;

    InputNorm(DenseSpec spec, int capacity) {
        isBegun = new boolean[spec.depth()];
        for (int l = 1; l <= spec.depth(); l++) {
            direction.add(new DenseMatrix(1, spec.stateWidth(l - 1)));
            image.add(new DenseMatrix(1, spec.stateWidth(l - 1)));
            product.add(new DenseMatrix(capacity, 1));
        }
    }

    /** Returns random unit vectors, with which a power iteration begins. */
    static List<float[]> start(DenseSpec spec) {
        SplittableRandom random = new SplittableRandom(1);
        List<float[]> vectors = new ArrayList<>();
        for (int l = 1; l <= spec.depth(); l++) {
            float[] vector = new float[spec.stateWidth(l - 1)];
            for (int i = 0; i < vector.length; i++) {
                vector[i] = (float) (random.nextGaussian() / Math.sqrt(vector.length));
            }
            vectors.add(vector);
        }
        return vectors;
    }

    void begin(List<float[]> vectors) {
        for (int l = 0; l < isBegun.length; l++) {
            direction.get(l).load(vectors.get(l), 0);
            isBegun[l] = false;
        }
    }

    void add(int layer, DenseMatrix inputs, int count) {
        int l = layer - 1;
        product.get(l).timesTransposed(inputs, direction.get(l), count, 0);
        image.get(l).transposedTimes(product.get(l), inputs, count, isBegun[l] ? 1 : 0);
        isBegun[l] = true;
    }

    /** Adds this share to the sum of all. */
    void addTo(List<float[]> sums) {
        for (int l = 0; l < isBegun.length; l++) {
            if (isBegun[l]) {
                float[] share = new float[sums.get(l).length];
                image.get(l).store(share, 0);
                for (int i = 0; i < share.length; i++) {
                    sums.get(l)[i] += share[i];
                }
            }
        }
    }

    @Override
    public void close() {
        direction.forEach(DenseMatrix::close);
        image.forEach(DenseMatrix::close);
        product.forEach(DenseMatrix::close);
    }
}
