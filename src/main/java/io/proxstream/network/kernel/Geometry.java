package io.proxstream.network.kernel;

import io.proxstream.image.ImageShape;
import io.proxstream.image.ShapeMismatchException;
import io.proxstream.math.kernel.BoundaryRule;
import io.proxstream.math.kernel.FilterBank;

/**
 * The extents that all stages of a network share on sheets of one shape: a sheet is a frame, or
 * patches side by side with {@link #gap()} columns between them, which belong to none.
 *
 * @param shape the shape of one patch
 * @param patches the number of patches side by side, 1 for a frame
 */
record Geometry(
        ImageShape shape,
        int patches,
        int filters,
        int filterSize,
        int groupSize,
        BoundaryRule boundary) {

    static Geometry of(ImageShape shape, FilterBank bank, int groupSize, BoundaryRule boundary) {
        return of(shape, 1, bank, groupSize, boundary);
    }

    /** The extents of a sheet of patches; filters are clipped one by one. */
    static Geometry of(PatchSheet sheet, FilterBank bank, BoundaryRule boundary) {
        return of(sheet.patch(), sheet.patches(), bank, 1, boundary);
    }

    private static Geometry of(
            ImageShape patch, int patches, FilterBank bank, int groupSize, BoundaryRule boundary) {
        int size = Taps.oddSize(bank.size());
        Geometry geometry = new Geometry(patch, patches, bank.filters(), size, groupSize, boundary);
        geometry.check(bank);
        return geometry;
    }

    /** Refuses frames that a bank cannot be applied to. */
    private void check(FilterBank bank) {
        int least = 2 * filterSize;
        if (bank.channels() != channels() || height() < least || shape.width() < least) {
            throw new ShapeMismatchException(
                    "%s on an image %s: channels must agree, height and width be at least %d"
                            .formatted(bank, shape, least));
        }
    }

    int channels() {
        return shape.channels();
    }

    int height() {
        return shape.height();
    }

    /** The columns of a sheet, the gaps between its patches included. */
    int width() {
        return patches * pitch() - gap();
    }

    /** Columns from a patch to the next. */
    int pitch() {
        return shape.width() + gap();
    }

    /** Columns between two patches: each reaches half as far beyond its border. */
    int gap() {
        return 2 * reach();
    }

    /** Values of a row with what lies beyond both ends. */
    int rowLength() {
        return width() + 2 * reach();
    }

    /** Values of one channel of a sheet. */
    int planeSize() {
        return height() * width();
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

    /** The number of a block's rows that lie in the frame. */
    int rows(int block) {
        return Math.min(RowKernels.BLOCK, height() - RowKernels.BLOCK * block);
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
        return lag(filterSize);
    }

    /** How many blocks a stage with filters of an extent follows behind the one before it. */
    static int lag(int filterSize) {
        return (filterSize - 1 + RowKernels.BLOCK - 1) / RowKernels.BLOCK;
    }

    /** The number of rows of an image that are in flight between two stages. */
    int rowsInFlight(int threads) {
        return (2 * lag() + threads + 2) * RowKernels.BLOCK + 4 * reach();
    }
}
