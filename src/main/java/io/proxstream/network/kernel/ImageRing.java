package io.proxstream.network.kernel;

import io.proxstream.math.kernel.BoundaryRule;

/**
 * The latest rows of an image in flight between two stages, each extended beyond its ends by the
 * boundary rule.
 */
final class ImageRing {
    private final Geometry geometry;
    private final int mask;
    private final int stride;
    private final float[] data;
    private final int zeroRow;

    ImageRing(Geometry geometry, int rows) {
        int capacity = Integer.highestOneBit(Math.max(rows, 2) - 1) << 1;
        this.geometry = geometry;
        this.mask = capacity - 1;
        this.stride = geometry.rowLength();
        this.zeroRow = geometry.channels() * capacity * stride;
        this.data = new float[zeroRow + stride];
    }

    float[] data() {
        return data;
    }

    /** Where column 0 of a row inside the image stands. */
    int offset(int channel, int row) {
        return start(channel, row) + geometry.reachBefore();
    }

    /** Where any row starts, in the first column that a filter reaches; zeros where outside. */
    int extendedOffset(int channel, int row) {
        int source = geometry.boundary().source(row, geometry.height());
        return source == BoundaryRule.OUTSIDE ? zeroRow : start(channel, source);
    }

    /** Fills the columns beyond both ends of a row whose inside is written. */
    void extend(int channel, int row) {
        int first = offset(channel, row);
        int width = geometry.width();
        for (int i = 1; i <= geometry.reachBefore(); i++) {
            data[first - i] = outside(first, -i);
        }
        for (int i = 0; i < geometry.reachAfter(); i++) {
            data[first + width + i] = outside(first, width + i);
        }
    }

    private float outside(int first, int column) {
        int source = geometry.boundary().source(column, geometry.width());
        return source == BoundaryRule.OUTSIDE ? 0 : data[first + source];
    }

    private int start(int channel, int row) {
        return (channel * (mask + 1) + (row & mask)) * stride;
    }
}
