package io.proxstream.network.kernel;

/**
 * A cursor over a few rows of one array: where each row's first value stands.
 *
 * <p>Moved from row to row by its owner, so that kernels are called without allocation. Not
 * thread-safe.
 */
public final class Rows {
    private final int[] offsets;
    private float[] data;

    /**
     * Creates a cursor.
     *
     * @param data the array that holds the rows
     * @param count how many rows
     */
    public Rows(float[] data, int count) {
        this.data = data;
        this.offsets = new int[count];
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
     * Returns where a row starts.
     *
     * @param row from 0 to the count of rows - 1
     * @return the index of its first value
     */
    public int offset(int row) {
        return offsets[row];
    }

    /**
     * Moves one row.
     *
     * @param row from 0 to the count of rows - 1
     * @param offset the index of its first value
     */
    public void move(int row, int offset) {
        offsets[row] = offset;
    }

    /**
     * Moves to another array.
     *
     * @param other the array that holds the rows from now on
     */
    public void use(float[] other) {
        data = other;
    }
}
