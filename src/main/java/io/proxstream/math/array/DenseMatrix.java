package io.proxstream.math.array;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A matrix of floats in native memory, row after row, for products.
 *
 * <p>Its memory is an array of ND4J, which {@link #close()} gives back at once. Products are those
 * of the BLAS that ND4J loads, called on its memory directly: for products of 64 to 256 rows,
 * ND4J's own door costs as much again as the product. Each product runs in the thread that asks for
 * it; {@link Workers} share out several, which scales where many threads in one small product do
 * not.
 *
 * <p>Not for several threads at once, except for reading.
 */
public final class DenseMatrix implements AutoCloseable {
    private static final int ROW_MAJOR = 101;
    private static final int PLAIN = 111;
    private static final int TRANSPOSED = 112;

    private final int rows;
    private final int columns;
    private final INDArray array;
    private final FloatPointer pointer;
    private @Nullable INDArray transposed;

    static {
        Nd4j.factory().blas().setMaxThreads(1);
    }

    /**
     * Creates a matrix whose values are undefined.
     *
     * @param rows the number of rows, at least 1
     * @param columns the number of columns, at least 1
     * @throws IllegalArgumentException if either is less than 1
     */
    public DenseMatrix(int rows, int columns) {
        if (rows < 1 || columns < 1) {
            throw new IllegalArgumentException(
                    "matrix %dx%d: needs a row and a column".formatted(rows, columns));
        }
        this.rows = rows;
        this.columns = columns;
        this.array = Nd4j.createUninitialized(DataType.FLOAT, rows, columns);
        this.pointer = new FloatPointer(array.data().pointer());
    }

    /**
     * Returns the number of rows.
     *
     * @return at least 1
     */
    public int rows() {
        return rows;
    }

    /**
     * Returns the number of columns.
     *
     * @return at least 1
     */
    public int columns() {
        return columns;
    }

    /**
     * Copies values in.
     *
     * @param values row after row
     * @param from the index of the first one
     */
    public void load(float[] values, int from) {
        load(values, from, rows);
    }

    /**
     * Copies the first rows in; the others keep their values.
     *
     * @param values row after row
     * @param from the index of the first one
     * @param count how many rows, at most all
     */
    public void load(float[] values, int from, int count) {
        pointer.put(values, from, checked(count, values.length - from));
    }

    /**
     * Copies values out.
     *
     * @param values for rows after rows
     * @param from the index of the first one
     */
    public void store(float[] values, int from) {
        store(values, from, rows);
    }

    /**
     * Copies the first rows out.
     *
     * @param values for rows after rows
     * @param from the index of the first one
     * @param count how many rows, at most all
     */
    public void store(float[] values, int from, int count) {
        pointer.get(values, from, checked(count, values.length - from));
    }

    /**
     * Overwrites one row.
     *
     * @param row which, from 0
     * @param values the row, as many values as columns
     */
    public void loadRow(int row, float[] values) {
        pointer.getPointer((long) checkedRow(row) * columns).put(values, 0, columns);
    }

    /**
     * Reads one row.
     *
     * @param row which, from 0
     * @param values overwritten, as many values as columns
     */
    public void storeRow(int row, float[] values) {
        pointer.getPointer((long) checkedRow(row) * columns).get(values, 0, columns);
    }

    private int checkedRow(int row) {
        if (row < 0 || row >= rows) {
            throw new IllegalArgumentException(
                    "row %d of a matrix %dx%d".formatted(row, rows, columns));
        }
        return row;
    }

    private int checked(int count, int room) {
        if (count > rows || count * columns > room) {
            throw new IllegalArgumentException(
                    "%d rows of %d values into a matrix %dx%d and an array with room for %d"
                            .formatted(count, columns, rows, columns, room));
        }
        return count * columns;
    }

    /**
     * Computes {@code this = a b^T + keep this}: the rows of a are samples, those of b outputs.
     *
     * @param a m x k
     * @param b n x k
     * @param count how many rows of a and of this take part, at most m
     * @param keep what part of the old values stays, 0 for none
     */
    public void timesTransposed(DenseMatrix a, DenseMatrix b, int count, float keep) {
        check(a.columns == b.columns && columns == b.rows && fits(count, a), a, b);
        product(PLAIN, TRANSPOSED, new int[] {count, b.rows, a.columns}, a, b, keep);
    }

    /**
     * Computes {@code this = a b + keep this}.
     *
     * @param a m x k
     * @param b k x n
     * @param count how many rows of a and of this take part, at most m
     * @param keep what part of the old values stays, 0 for none
     */
    public void times(DenseMatrix a, DenseMatrix b, int count, float keep) {
        check(a.columns == b.rows && columns == b.columns && fits(count, a), a, b);
        product(PLAIN, PLAIN, new int[] {count, b.columns, a.columns}, a, b, keep);
    }

    /**
     * Computes {@code this = a^T b + keep this}, a sum over samples.
     *
     * @param a k x m
     * @param b k x n
     * @param count how many rows of a and b take part, at most k
     * @param keep what part of the old values stays, 0 for none
     */
    public void transposedTimes(DenseMatrix a, DenseMatrix b, int count, float keep) {
        boolean fits = rows == a.columns && columns == b.columns;
        check(fits && count <= a.rows && count <= b.rows, a, b);
        product(TRANSPOSED, PLAIN, new int[] {a.columns, b.columns, count}, a, b, keep);
    }

    private boolean fits(int count, DenseMatrix a) {
        return count <= a.rows && count <= rows;
    }

    private void check(boolean fits, DenseMatrix a, DenseMatrix b) {
        if (!fits) {
            throw new IllegalArgumentException(
                    "product of matrices %dx%d and %dx%d into %dx%d: the shapes do not match"
                            .formatted(a.rows, a.columns, b.rows, b.columns, rows, columns));
        }
    }

    private void product(
            int first, int second, int[] sizes, DenseMatrix a, DenseMatrix b, float keep) {
        openblas_nolapack.cblas_sgemm(
                ROW_MAJOR, first, second, sizes[0], sizes[1], sizes[2], 1, a.pointer, a.columns,
                b.pointer, b.columns, keep, pointer, columns);
    }

    /**
     * Runs work whose products by library use all processors, the usual way to go through a network
     * layer by layer; kept to measure the other ways against it.
     *
     * @param work what is done
     */
    public static void onAllProcessors(Runnable work) {
        Nd4j.factory().blas().setMaxThreads(Runtime.getRuntime().availableProcessors());
        try {
            work.run();
        } finally {
            Nd4j.factory().blas().setMaxThreads(1);
        }
    }

    /**
     * Computes {@code this = a b^T} by ND4J's own product.
     *
     * @param a m x k
     * @param b n x k
     */
    public void timesTransposedByLibrary(DenseMatrix a, DenseMatrix b) {
        check(a.columns == b.columns && columns == b.rows && rows == a.rows, a, b);
        // row-major c = a b^T is column-major c^T = b a^T, which is what ND4J wants of its result
        Nd4j.gemm(b.array, a.transposed(), transposed(), false, false, 1, 0);
    }

    /**
     * Computes {@code this = a b} by ND4J's own product.
     *
     * @param a m x k
     * @param b k x n
     */
    public void timesByLibrary(DenseMatrix a, DenseMatrix b) {
        check(a.columns == b.rows && columns == b.columns && rows == a.rows, a, b);
        Nd4j.gemm(b.transposed(), a.transposed(), transposed(), false, false, 1, 0);
    }

    /**
     * Computes {@code this = a^T b} by ND4J's own product.
     *
     * @param a k x m
     * @param b k x n
     */
    public void transposedTimesByLibrary(DenseMatrix a, DenseMatrix b) {
        check(rows == a.columns && columns == b.columns && a.rows == b.rows, a, b);
        Nd4j.gemm(b.transposed(), a.array, transposed(), false, false, 1, 0);
    }

    private INDArray transposed() {
        if (transposed == null) {
            transposed = array.transpose();
        }
        return transposed;
    }

    /** Gives the memory back; the matrix must not be used again. */
    @Override
    public void close() {
        if (array.closeable()) {
            array.close();
        }
    }
}
