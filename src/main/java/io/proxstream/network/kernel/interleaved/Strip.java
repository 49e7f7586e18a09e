package io.proxstream.network.kernel.interleaved;

/** Where the inner loops read and write: an array, where to begin in it, and how far to go on. */
public final class Strip {
    private final float[] data;
    private final int step;
    private int offset;

    /**
     * Creates a view.
     *
     * @param data the array
     * @param step how far apart pixels or rows of weights stand
     */
    public Strip(float[] data, int step) {
        this.data = data;
        this.step = step;
    }

    /**
     * Moves the view.
     *
     * @param newOffset where to begin
     * @return this
     */
    public Strip at(int newOffset) {
        offset = newOffset;
        return this;
    }

    /**
     * Returns the array.
     *
     * @return the array itself
     */
    public float[] data() {
        return data;
    }

    /**
     * Returns how far apart pixels stand.
     *
     * @return in values
     */
    public int step() {
        return step;
    }

    /**
     * Returns where to begin.
     *
     * @return an index
     */
    public int offset() {
        return offset;
    }
}
