package io.proxstream.network.kernel;

import io.proxstream.math.kernel.BoundaryRule;
import java.util.Arrays;

/**
 * Rows of {@code S* v} under construction: the window of rows that the current block adds to, which
 * moves down with it, and the folding of what the adjoint puts beyond the border.
 *
 * <p>Window row w of block b is image row {@code BLOCK b - reach + w}; its first value is column
 * {@code -reach}.
 */
final class Sums {
    private static final int STRIDE = RowKernels.STRIDE;

    private final Geometry geometry;
    private final int rowLength;
    private final float[] window;
    private final int base;
    private final int length;
    private final float[] above;
    private final float[] below;
    private final float[] row;

    Sums(Geometry geometry, Arena arena) {
        this.geometry = geometry;
        this.rowLength = geometry.rowLength();
        this.length = geometry.channels() * geometry.chunks() * geometry.windowRows() * STRIDE;
        Arena.Piece piece = arena.take(length);
        this.window = piece.data();
        this.base = piece.offset();
        this.above = new float[geometry.channels() * geometry.reach() * rowLength];
        this.below = new float[geometry.channels() * geometry.reach() * rowLength];
        this.row = new float[rowLength];
    }

    float[] data() {
        return window;
    }

    /** Where the window's first row of a chunk starts. */
    int offset(int channel, int chunk) {
        return base + (channel * geometry.chunks() + chunk) * geometry.windowRows() * STRIDE;
    }

    /** Forgets everything, before the first block of a frame. */
    void clear() {
        Arrays.fill(window, base, base + length, 0);
    }

    /** Hands on the rows that are complete after a block, and makes room for the next. */
    void emit(int block, RowSink sink) {
        boolean last = block == geometry.blocks() - 1;
        int complete = last ? geometry.windowRows() : RowKernels.BLOCK;
        for (int c = 0; c < geometry.channels(); c++) {
            if (last) {
                keepBelow(c, block);
            }
            for (int w = 0; w < complete; w++) {
                emitRow(c, w, firstRow(block) + w, sink);
            }
        }
        advance();
    }

    private void keepBelow(int channel, int block) {
        int first = geometry.height() - firstRow(block);
        int end = Math.min(first + geometry.reach(), geometry.windowRows());
        for (int w = first; w < end; w++) {
            keepOutside(channel, w, firstRow(block) + w);
        }
    }

    private void emitRow(int channel, int windowRow, int imageRow, RowSink sink) {
        if (imageRow < 0) {
            keepOutside(channel, windowRow, imageRow);
        } else if (imageRow < geometry.height()) {
            sink.row(channel, imageRow, complete(channel, windowRow, imageRow), geometry.reach());
        }
    }

    /** The image row that the window of a block starts with. */
    private int firstRow(int block) {
        return RowKernels.BLOCK * block - geometry.reach();
    }

    /** Drops the rows that are complete and opens as many new ones. */
    private void advance() {
        int dropped = RowKernels.BLOCK * STRIDE;
        int kept = geometry.windowRows() * STRIDE - dropped;
        for (int start = base; start < base + length; start += dropped + kept) {
            System.arraycopy(window, start + dropped, window, start, kept);
            Arrays.fill(window, start + kept, start + kept + dropped, 0);
        }
    }

    /** Keeps a row beyond the top or bottom until the row that it folds onto is complete. */
    private void keepOutside(int channel, int windowRow, int imageRow) {
        assemble(channel, windowRow);
        boolean top = imageRow < 0;
        int distance = top ? -1 - imageRow : imageRow - geometry.height();
        System.arraycopy(row, 0, top ? above : below, outside(channel, distance), rowLength);
    }

    /**
     * Makes a row of the image final, with what lies beyond the border folded in.
     *
     * @return the row; its first value is column {@code -reach}, the image's are final
     */
    private float[] complete(int channel, int windowRow, int imageRow) {
        assemble(channel, windowRow);
        if (geometry.boundary() == BoundaryRule.SYMMETRIC) {
            int fromBottom = geometry.height() - 1 - imageRow;
            if (imageRow < geometry.reach()) {
                add(above, outside(channel, imageRow));
            }
            if (fromBottom < geometry.reach()) {
                add(below, outside(channel, fromBottom));
            }
            foldColumns();
        }
        return row;
    }

    private void assemble(int channel, int windowRow) {
        for (int chunk = 0; chunk < geometry.chunks(); chunk++) {
            int first = chunk * RowKernels.CHUNK;
            boolean last = chunk == geometry.chunks() - 1;
            int count = last ? rowLength - first : RowKernels.CHUNK;
            int from = offset(channel, chunk) + windowRow * STRIDE;
            System.arraycopy(window, from, row, first, count);
        }
    }

    private void foldColumns() {
        int reach = geometry.reach();
        for (int patch = 0; patch < geometry.patches(); patch++) {
            int first = patch * geometry.pitch() + reach;
            int behind = first + geometry.shape().width();
            for (int i = 0; i < reach; i++) {
                row[first + i] += row[first - 1 - i];
                row[behind - 1 - i] += row[behind + i];
            }
        }
    }

    private int outside(int channel, int distance) {
        return (channel * geometry.reach() + distance) * rowLength;
    }

    private void add(float[] kept, int offset) {
        for (int i = 0; i < rowLength; i++) {
            row[i] += kept[offset + i];
        }
    }
}
