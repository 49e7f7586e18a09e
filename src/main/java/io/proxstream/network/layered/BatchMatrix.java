package io.proxstream.network.layered;

import io.proxstream.math.array.DenseMatrix;
import org.jspecify.annotations.Nullable;

/** Native memory for the rows of a batch, which grows with the largest batch met. */
final class BatchMatrix implements AutoCloseable {
    private final int columns;
    private @Nullable DenseMatrix matrix;

    BatchMatrix(int columns) {
        this.columns = columns;
    }

    /** Returns a matrix of at least so many rows, whose values are undefined. */
    DenseMatrix room(int rows) {
        DenseMatrix present = matrix;
        if (present != null && present.rows() >= rows) {
            return present;
        }
        close();
        DenseMatrix larger = new DenseMatrix(rows, columns);
        matrix = larger;
        return larger;
    }

    /** Returns a matrix that begins with the given rows. */
    DenseMatrix filled(float[] values, int rows) {
        DenseMatrix target = room(rows);
        target.load(values, 0, rows);
        return target;
    }

    @Override
    public void close() {
        if (matrix != null) {
            matrix.close();
            matrix = null;
        }
    }
}
