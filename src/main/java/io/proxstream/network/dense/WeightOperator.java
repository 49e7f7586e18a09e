package io.proxstream.network.dense;

import io.proxstream.image.ShapeMismatchException;
import io.proxstream.math.linear.LinearOperator;
import java.util.Arrays;

/** A dense matrix as an operator: {@code A x} for the rows of A held one after another. */
public final class WeightOperator implements LinearOperator {
    private final float[] values;
    private final int rows;
    private final int columns;

    /**
     * Creates the operator.
     *
     * @param values the matrix, row after row; kept, and must not change
     * @param rows how many rows, at least 1
     * @param columns how many columns, at least 1
     * @throws ShapeMismatchException if the number of values differs
     */
    public WeightOperator(float[] values, int rows, int columns) {
        check("matrix %dx%d".formatted(rows, columns), rows * columns, values);
        this.values = values;
        this.rows = rows;
        this.columns = columns;
    }

    @Override
    public int domainSize() {
        return columns;
    }

    @Override
    public int rangeSize() {
        return rows;
    }

    @Override
    public void apply(float[] x, float[] out) {
        check("argument", columns, x);
        check("result", rows, out);
        for (int i = 0; i < rows; i++) {
            double sum = 0;
            for (int j = 0; j < columns; j++) {
                sum += (double) values[i * columns + j] * x[j];
            }
            out[i] = (float) sum;
        }
    }

    @Override
    public void adjoint(float[] y, float[] out) {
        check("argument", rows, y);
        check("result", columns, out);
        Arrays.fill(out, 0);
        for (int i = 0; i < rows; i++) {
            float factor = y[i];
            for (int j = 0; j < columns; j++) {
                out[j] += factor * values[i * columns + j];
            }
        }
    }

    /** Returns the geometric mean of the largest absolute row and column sums. */
    @Override
    public double normBound() {
        double[] ofColumns = new double[columns];
        double mostOfRows = 0;
        for (int i = 0; i < rows; i++) {
            double sum = 0;
            for (int j = 0; j < columns; j++) {
                double magnitude = Math.abs(values[i * columns + j]);
                sum += magnitude;
                ofColumns[j] += magnitude;
            }
            mostOfRows = Math.max(mostOfRows, sum);
        }
        double mostOfColumns = Arrays.stream(ofColumns).max().orElse(0);
        return Math.sqrt(mostOfRows * mostOfColumns);
    }

    private static void check(String what, int expected, float[] vector) {
        if (vector.length != expected) {
            throw new ShapeMismatchException(
                    "%s: expected %d values, got %d".formatted(what, expected, vector.length));
        }
    }
}
