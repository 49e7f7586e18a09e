package io.proxstream.network.kernel.interleaved;

import java.util.Arrays;

/**
 * An image of many channels, those of a pixel side by side, with a margin on all sides. Rows have
 * room for a multiple of {@link InterleavedKernels#PIXELS} pixels; what stands there beyond the
 * width means nothing.
 */
public final class InterleavedField {
    private final int height;
    private final int width;
    private final int channels;
    private final int margin;
    private final int rowLength;
    private final float[] data;

    /**
     * Takes the memory of an image, zero.
     *
     * @param height rows, at least 1
     * @param width columns, at least 1
     * @param channels a multiple of {@link InterleavedKernels#FILTERS}
     * @param margin rows and columns on each side, at least 0
     */
    public InterleavedField(int height, int width, int channels, int margin) {
        this.height = height;
        this.width = width;
        this.channels = channels;
        this.margin = margin;
        this.rowLength = Math.multiplyExact(padded(width) + 2 * margin, channels);
        int beyond = InterleavedKernels.PIXELS * channels; // read for what means nothing
        int size = Math.multiplyExact(height + 2 * margin, rowLength);
        this.data = new float[Math.addExact(size, beyond)];
    }

    private static int padded(int width) {
        int block = InterleavedKernels.PIXELS;
        return (width + block - 1) / block * block;
    }

    /**
     * Returns the number of rows.
     *
     * @return without margins
     */
    public int height() {
        return height;
    }

    /**
     * Returns the number of columns.
     *
     * @return without margins
     */
    public int width() {
        return width;
    }

    /**
     * Returns the number of channels.
     *
     * @return a multiple of {@link InterleavedKernels#FILTERS}
     */
    public int channels() {
        return channels;
    }

    /**
     * Returns the values.
     *
     * @return the array itself
     */
    public float[] data() {
        return data;
    }

    /**
     * Returns where a pixel stands.
     *
     * @param row from {@code -margin}
     * @param column from {@code -margin}
     * @return the index of its first channel
     */
    public int offset(int row, int column) {
        return (row + margin) * rowLength + (column + margin) * channels;
    }

    /** Sets all values to zero. */
    public void clear() {
        Arrays.fill(data, 0);
    }

    /**
     * Sets the values of some rows to zero, margins at their sides included.
     *
     * @param from the first row
     * @param to the row behind the last
     */
    public void clearRows(int from, int to) {
        Arrays.fill(data, offset(from, -margin), offset(to, -margin), 0);
    }

    /** Sets a margin of one pixel to the nearest pixels of the image. */
    public void extend() {
        for (int row = 0; row < height; row++) {
            copy(offset(row, 0), offset(row, -1), channels);
            copy(offset(row, width - 1), offset(row, width), channels);
        }
        copy(offset(0, -1), offset(-1, -1), rowLength);
        copy(offset(height - 1, -1), offset(height, -1), rowLength);
    }

    private void copy(int from, int to, int length) {
        System.arraycopy(data, from, data, to, length);
    }
}
