package io.proxstream.network.kernel;

import io.proxstream.math.kernel.BoundaryRule;
import java.util.Arrays;

/** The latest rows of an image in flight between two stages, extended by the boundary rule. */
final class ImageRing {
    private final Geometry geometry;
    private final int mask;
    private final float[] data;
    private final int base;

    /** A ring of at least as many rows; of the whole image if that is all. */
    ImageRing(Geometry geometry, int rows, Arena arena) {
        int enough = Math.min(rows, geometry.height());
        int capacity = Integer.highestOneBit(Math.max(enough, 2) - 1) << 1;
        this.geometry = geometry;
        this.mask = capacity - 1;
        Arena.Piece piece =
                arena.take(
                        Math.multiplyExact(geometry.channels() * capacity, geometry.rowLength()));
        this.data = piece.data();
        this.base = piece.offset() + geometry.reach();
    }

    float[] data() {
        return data;
    }

    /** Where column 0 of a row inside the image stands. */
    int offset(int channel, int row) {
        return base + (channel * (mask + 1) + (row & mask)) * geometry.rowLength();
    }

    /** Fills what lies beyond both ends of each patch in a row whose inside is written. */
    void extend(int channel, int row) {
        int first = offset(channel, row);
        int width = geometry.shape().width();
        for (int patch = 0; patch < geometry.patches(); patch++) {
            for (int i = 0; i < geometry.reach(); i++) {
                data[first - 1 - i] = beyond(first, -1 - i);
                data[first + width + i] = beyond(first, width + i);
            }
            first += geometry.pitch();
        }
    }

    private float beyond(int first, int column) {
        int source = geometry.boundary().source(column, geometry.shape().width());
        return source == BoundaryRule.OUTSIDE ? 0 : data[first + source];
    }

    /**
     * Copies a row, of the image or beyond it, for the kernels: from the first tap of a chunk on.
     */
    void copy(int channel, int row, int chunk, float[] target, int targetOffset) {
        int source = geometry.boundary().source(row, geometry.height());
        int columns = geometry.columns(chunk) + 2 * geometry.reach();
        if (source == BoundaryRule.OUTSIDE) {
            Arrays.fill(target, targetOffset, targetOffset + columns, 0);
        } else {
            int from = offset(channel, source) - geometry.reach() + chunk * RowKernels.CHUNK;
            System.arraycopy(data, from, target, targetOffset, columns);
        }
    }
}
