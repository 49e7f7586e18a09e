package io.proxstream.network.kernel;

import io.proxstream.image.ImageShape;
import io.proxstream.math.kernel.BoundaryRule;
import io.proxstream.math.kernel.FilterBank;

/** The extents that all stages of a network share on frames of one shape. */
record Geometry(
        ImageShape shape, int filters, int filterSize, int groupSize, BoundaryRule boundary) {

    static Geometry of(ImageShape shape, FilterBank bank, int groupSize, BoundaryRule boundary) {
        return new Geometry(shape, bank.filters(), Taps.oddSize(bank.size()), groupSize, boundary);
    }

    int channels() {
        return shape.channels();
    }

    int height() {
        return shape.height();
    }

    int width() {
        return shape.width();
    }

    /** How many rows (columns) a filter reaches to either side. */
    int reach() {
        return filterSize / 2;
    }

    int groups() {
        return filters / groupSize;
    }

    /** The number of row blocks of a frame. */
    int blocks() {
        return (height() + RowKernels.BLOCK - 1) / RowKernels.BLOCK;
    }

    /** The number of column chunks of a frame. */
    int chunks() {
        return (width() + RowKernels.CHUNK - 1) / RowKernels.CHUNK;
    }

    /** The number of the frame's columns in a chunk. */
    int columns(int chunk) {
        return Math.min(RowKernels.CHUNK, width() - chunk * RowKernels.CHUNK);
    }

    /**
     * The number of columns of {@code S* v} that a chunk completes; the last one's reach beyond.
     */
    int sumColumns(int chunk) {
        boolean last = chunk == chunks() - 1;
        return last ? RowKernels.padded(columns(chunk) + filterSize - 1) : RowKernels.CHUNK;
    }

    /** The number of image rows that a block reads, and of sum rows that it adds to. */
    int windowRows() {
        return RowKernels.BLOCK + filterSize - 1;
    }

    /** How many blocks a stage follows behind the one before it. */
    int lag() {
        return (filterSize - 1 + RowKernels.BLOCK - 1) / RowKernels.BLOCK;
    }
}
