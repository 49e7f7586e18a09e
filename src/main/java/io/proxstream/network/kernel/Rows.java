package io.proxstream.network.kernel;

/**
 * A cursor over rows that stand {@link RowKernels#STRIDE} values apart in one array.
 *
 * <p>Moved by its owner from rows to rows, so that kernels are called without allocation. Not
 * thread-safe.
 */
public final class Rows {
    private final float[] data;
    private int offset;

    /**
     * Creates a cursor at the start of an array.
     *
     * @param data the array that holds the rows
     */
    public Rows(float[] data) {
        this.data = data;
    }

    /**
     * Returns the array that holds the rows.
     *
     * @return the array itself
     */
    public float[] data() {
        return data;
    }

    /**
     * Returns where the first row starts.
     *
     * @return the index of its first value
     */
    public int offset() {
        return offset;
    }

    /**
     * Moves the cursor.
     *
     * @param firstValue the index of the first row's first value
     * @return this cursor
     */
    public Rows at(int firstValue) {
        offset = firstValue;
        return this;
    }
}
