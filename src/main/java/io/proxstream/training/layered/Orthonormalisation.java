package io.proxstream.training.layered;

import io.proxstream.math.array.DenseMatrix;

/**
 * Draws the rows of a matrix towards orthonormal ones: one step of Newton's iteration for the polar
 * factor, {@code W <- 3/2 W - 1/2 W W^T W}, for singular values below the square root of 3.
 */
final class Orthonormalisation {
    private Orthonormalisation() {}

    /** Takes the step, unless there are more rows than columns. */
    static void step(float[] weights, int rows) {
        int columns = weights.length / rows;
        if (rows > columns) {
            return;
        }
        float[] cubed = new float[weights.length];
        try (DenseMatrix w = new DenseMatrix(rows, columns);
                DenseMatrix gram = new DenseMatrix(rows, rows);
                DenseMatrix product = new DenseMatrix(rows, columns)) {
            w.load(weights, 0);
            gram.timesTransposed(w, w, rows, 0);
            product.times(gram, w, rows, 0);
            product.store(cubed, 0);
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] = 1.5f * weights[i] - 0.5f * cubed[i];
        }
    }
}
