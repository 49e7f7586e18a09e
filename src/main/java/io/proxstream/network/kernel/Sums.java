package io.proxstream.network.kernel;

import io.proxstream.math.kernel.BoundaryRule;
import java.util.Arrays;

/**
 * Rows of {@code S* v} under construction: the window of rows that the current block adds to, which
 * moves down with it, and the folding of what the adjoint puts beyond the border.
 *
 * <p>Window row w of block b is image row {@code 2 b - reachBefore + w}; its first value is column
 * {@code -reachBefore}.
 */
final class Sums {
    private final Geometry geometry;
    private final int rows;
    private final int stride;
    private final float[] data;
    private final float[] above;

    Sums(Geometry geometry) {
        this.geometry = geometry;
        this.rows = geometry.filterSize() + RowKernels.BLOCK - 1;
        this.stride = geometry.rowLength();
        this.data = new float[geometry.channels() * rows * stride];
        this.above = new float[geometry.channels() * Math.max(geometry.reachBefore(), 1) * stride];
    }

    float[] data() {
        return data;
    }

    /** Where a window row starts. */
    int offset(int channel, int windowRow) {
        return (channel * rows + windowRow) * stride;
    }

    /** Forgets everything, before the first block of a frame. */
    void clear() {
        Arrays.fill(data, 0);
    }

    /** The first image row that the window of a block shows. */
    int firstRow(int block) {
        return RowKernels.BLOCK * block - geometry.reachBefore();
    }

    /** Drops the two rows that are complete and opens two new ones. */
    void advance() {
        int kept = (rows - RowKernels.BLOCK) * stride;
        for (int c = 0; c < geometry.channels(); c++) {
            int base = offset(c, 0);
            System.arraycopy(data, base + RowKernels.BLOCK * stride, data, base, kept);
            Arrays.fill(data, base + kept, base + rows * stride, 0);
        }
    }

    /** Keeps a complete row above the image until the row that it folds onto is complete. */
    void keepAbove(int channel, int windowRow, int row) {
        System.arraycopy(
                data, offset(channel, windowRow), above, aboveOffset(channel, row), stride);
    }

    /** Folds all rows below the image onto rows of the window that lie inside. */
    void foldBelow(int channel, int block) {
        if (geometry.boundary() != BoundaryRule.SYMMETRIC) {
            return;
        }
        int first = firstRow(block);
        for (int i = 0; i < geometry.reachAfter(); i++) {
            int from = geometry.height() + i - first;
            int to = geometry.height() - 1 - i - first;
            if (from < rows) {
                add(data, offset(channel, from), offset(channel, to));
            }
        }
    }

    /** Makes a row of the window final: folds in what lies above the image and beside the row. */
    void finish(int channel, int windowRow, int row) {
        if (geometry.boundary() != BoundaryRule.SYMMETRIC) {
            return;
        }
        if (row < geometry.reachBefore()) {
            add(above, aboveOffset(channel, -1 - row), offset(channel, windowRow));
        }
        int first = offset(channel, windowRow) + geometry.reachBefore();
        int behind = first + geometry.width();
        for (int i = 0; i < geometry.reachBefore(); i++) {
            data[first + i] += data[first - 1 - i];
        }
        for (int i = 0; i < geometry.reachAfter(); i++) {
            data[behind - 1 - i] += data[behind + i];
        }
    }

    private int aboveOffset(int channel, int row) {
        return (channel * geometry.reachBefore() - 1 - row) * stride;
    }

    private void add(float[] from, int fromOffset, int toOffset) {
        for (int i = 0; i < stride; i++) {
            data[toOffset + i] += from[fromOffset + i];
        }
    }
}
