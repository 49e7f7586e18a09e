package io.proxstream.network.dense;

import io.proxstream.image.ShapeMismatchException;
import io.proxstream.math.array.DenseMatrix;
import io.proxstream.math.linear.LinearOperator;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dense matrix as an operator that is applied many times: to one vector by loops that stream
 * through the matrix, to many by one matrix product.
 *
 * <p>Holds the matrix twice, for each direction, and once more outside the heap from the first
 * product on, until it is closed. Thread-safe.
 *
 * @see WeightOperator
 */
public final class DenseOperator implements LinearOperator, AutoCloseable {
    /** So many rows are added up at a time. */
    private static final int UNROLL = 4;

    private final float[] rows;
    private final float[] columns;
    private final int height;
    private final int width;
    private @Nullable DenseMatrix matrix;

    /**
     * Creates the operator.
     *
     * @param values the matrix A, row after row; kept, and must not change
     * @param rows how many rows, at least 1
     * @param columns how many columns, at least 1
     * @throws ShapeMismatchException if the number of values differs
     */
    public DenseOperator(float[] values, int rows, int columns) {
        check("matrix %dx%d".formatted(rows, columns), rows * columns, values);
        this.rows = values;
        this.columns = transposed(values, rows, columns);
        this.height = rows;
        this.width = columns;
    }

    private static float[] transposed(float[] values, int rows, int columns) {
        float[] result = new float[values.length];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                result[j * rows + i] = values[i * columns + j];
            }
        }
        return result;
    }

    @Override
    public int domainSize() {
        return width;
    }

    @Override
    public int rangeSize() {
        return height;
    }

    @Override
    public void apply(float[] x, float[] out) {
        check("argument", width, x);
        check("result", height, out);
        combine(columns, x, out);
    }

    @Override
    public void adjoint(float[] y, float[] out) {
        check("argument", height, y);
        check("result", width, out);
        combine(rows, y, out);
    }

    /** Adds up the lines of a matrix, each times its weight; whole groups of zeros are skipped. */
    private static void combine(float[] lines, float[] weights, float[] out) {
        Arrays.fill(out, 0);
        int line = 0;
        for (; line + UNROLL <= weights.length; line += UNROLL) {
            boolean isZero = true;
            for (int i = line; i < line + UNROLL; i++) {
                isZero &= weights[i] == 0;
            }
            if (!isZero) {
                addFour(lines, weights, line, out);
            }
        }
        for (; line < weights.length; line++) {
            float weight = weights[line];
            int from = line * out.length;
            for (int i = 0; i < out.length; i++) {
                out[i] += weight * lines[from + i];
            }
        }
    }

    private static void addFour(float[] lines, float[] weights, int line, float[] out) {
        float a = weights[line];
        float b = weights[line + 1];
        float c = weights[line + 2];
        float d = weights[line + 3];
        int length = out.length;
        int from = line * length;
        for (int i = 0; i < length; i++) {
            out[i] +=
                    a * lines[from + i]
                            + b * lines[from + length + i]
                            + c * lines[from + 2 * length + i]
                            + d * lines[from + 3 * length + i];
        }
    }

    @Override
    public void applyAll(List<float[]> xs, List<float[]> outs) {
        if (xs.size() == 1) {
            apply(xs.get(0), outs.get(0));
            return;
        }
        DenseMatrix weights = loaded();
        try (DenseMatrix from = stacked(xs, width);
                DenseMatrix to = new DenseMatrix(xs.size(), height)) {
            to.timesTransposed(from, weights, xs.size(), 0);
            unstack(to, outs);
        }
    }

    @Override
    public void adjointAll(List<float[]> ys, List<float[]> outs) {
        if (ys.size() == 1) {
            adjoint(ys.get(0), outs.get(0));
            return;
        }
        DenseMatrix weights = loaded();
        try (DenseMatrix from = stacked(ys, height);
                DenseMatrix to = new DenseMatrix(ys.size(), width)) {
            to.times(from, weights, ys.size(), 0);
            unstack(to, outs);
        }
    }

    private synchronized DenseMatrix loaded() {
        DenseMatrix current = matrix;
        if (current == null) {
            current = new DenseMatrix(height, width);
            current.load(rows, 0);
            matrix = current;
        }
        return current;
    }

    private static DenseMatrix stacked(List<float[]> vectors, int length) {
        DenseMatrix stack = new DenseMatrix(vectors.size(), length);
        for (int i = 0; i < vectors.size(); i++) {
            check("argument", length, vectors.get(i));
            stack.loadRow(i, vectors.get(i));
        }
        return stack;
    }

    private static void unstack(DenseMatrix stack, List<float[]> outs) {
        for (int i = 0; i < outs.size(); i++) {
            check("result", stack.columns(), outs.get(i));
            stack.storeRow(i, outs.get(i));
        }
    }

    /** Returns the geometric mean of the largest absolute row and column sums. */
    @Override
    public double normBound() {
        return Math.sqrt(largestSum(rows, width) * largestSum(columns, height));
    }

    private static double largestSum(float[] lines, int length) {
        double largest = 0;
        for (int from = 0; from < lines.length; from += length) {
            double sum = 0;
            for (int i = from; i < from + length; i++) {
                sum += Math.abs(lines[i]);
            }
            largest = Math.max(largest, sum);
        }
        return largest;
    }

    private static void check(String what, int expected, float[] vector) {
        if (vector.length != expected) {
            throw new ShapeMismatchException(
                    "%s: expected %d values, got %d".formatted(what, expected, vector.length));
        }
    }

    /** Gives the memory outside the heap back; the operator may still be used. */
    @Override
    public synchronized void close() {
        DenseMatrix current = matrix;
        if (current != null) {
            current.close();
            matrix = null;
        }
    }
}
