package io.proxstream.network.kernel;

import io.proxstream.image.ShapeMismatchException;
import io.proxstream.math.kernel.BoundaryRule;
import io.proxstream.math.kernel.FilterBank;
import java.util.Arrays;

/**
 * The coefficients of a sheet, in blocks as the kernels want them: all of its blocks, or a ring of
 * those in flight in which every block keeps its place while one stage after the other updates it.
 * One of a single plane lends it to one filter after the other.
 *
 * <p>There is room for the kernels to read beside each row. What lies outside the sheet or between
 * its patches is zero.
 */
public final class DualField {
    private static final int STRIDE = RowKernels.STRIDE;
    private static final int PLANE = RowKernels.BLOCK * STRIDE;

    private final Geometry geometry;
    private final int blocks;
    private final int planes;
    private final float[] data;
    private final int base;

    DualField(Geometry geometry, int blocks, int planes, Arena arena) {
        this.geometry = geometry;
        this.blocks = blocks;
        this.planes = planes;
        Arena.Piece piece =
                arena.take(Math.multiplyExact(blocks * geometry.chunks() * planes, PLANE));
        this.data = piece.data();
        this.base = piece.offset();
    }

    /**
     * Returns all coefficients of a sheet, zero.
     *
     * @param sheet the sheet
     * @param bank a bank of the extents that the coefficients belong to
     * @return the field
     * @throws ShapeMismatchException if the patches do not fit the bank
     */
    public static DualField of(PatchSheet sheet, FilterBank bank) {
        Geometry geometry = Geometry.of(sheet, bank, BoundaryRule.ZERO);
        return whole(geometry, bank.filters(), new Arena());
    }

    /** All blocks of a sheet. */
    static DualField whole(Geometry geometry, int planes, Arena arena) {
        return new DualField(geometry, geometry.blocks(), planes, arena);
    }

    Geometry geometry() {
        return geometry;
    }

    float[] data() {
        return data;
    }

    /** Where the first row of a plane starts, in the first column of a chunk. */
    int offset(int block, int chunk, int plane) {
        int number = ((block % blocks) * geometry.chunks() + chunk) * planes + plane % planes;
        return base + number * PLANE + RowKernels.MARGIN;
    }

    /** Sets a block to zero. */
    void clear(int block) {
        int length = geometry.chunks() * planes * PLANE;
        int first = base + (block % blocks) * length;
        Arrays.fill(data, first, first + length, 0);
    }

    /**
     * Makes a plane of a block and chunk whole after its inside was computed: zeros outside the
     * sheet and between patches, and the last columns of the chunk to its left before it.
     */
    void close(int block, int chunk, int plane) {
        fillOutside(block, chunk, plane);
        join(block, chunk, plane);
    }

    /** Sets what lies outside the sheet and between patches to zero, up to whole vectors. */
    void fillOutside(int block, int chunk, int plane) {
        int first = offset(block, chunk, plane);
        int columns = geometry.columns(chunk);
        int inside = geometry.rows(block);
        for (int a = 0; a < RowKernels.BLOCK; a++) {
            int start = first + a * STRIDE;
            int from = a < inside ? start + columns : start;
            Arrays.fill(data, from, start + RowKernels.padded(columns), 0);
            if (geometry.patches() > 1) {
                closeGaps(chunk, start);
            }
        }
    }

    /** Shows a chunk the last columns of the one to its left. */
    void join(int block, int chunk, int plane) {
        if (chunk > 0) {
            int left = offset(block, chunk - 1, plane) + RowKernels.CHUNK;
            showLeft(offset(block, chunk, plane), left);
        }
    }

    private void closeGaps(int chunk, int start) {
        int firstColumn = chunk * RowKernels.CHUNK;
        int columns = geometry.columns(chunk);
        for (int patch = 1; patch < geometry.patches(); patch++) {
            int end = patch * geometry.pitch() - firstColumn;
            int from = Math.max(end - geometry.gap(), 0);
            int to = Math.min(end, columns);
            if (from < to) {
                Arrays.fill(data, start + from, start + to, 0);
            }
        }
    }

    private void showLeft(int to, int from) {
        for (int a = 0; a < PLANE; a += STRIDE) {
            for (int i = 1; i < geometry.filterSize(); i++) {
                data[to + a - i] = data[from + a - i];
            }
        }
    }

    /**
     * Fills all blocks.
     *
     * @param plain the coefficients {@code [M,H,W]} of the sheet; what stands between patches is
     *     ignored
     */
    public void load(float[] plain) {
        for (int block = 0; block < geometry.blocks(); block++) {
            for (int chunk = 0; chunk < geometry.chunks(); chunk++) {
                for (int plane = 0; plane < planes; plane++) {
                    for (int a = 0; a < geometry.rows(block); a++) {
                        System.arraycopy(
                                plain,
                                plain(block, chunk, plane, a),
                                data,
                                offset(block, chunk, plane) + a * STRIDE,
                                geometry.columns(chunk));
                    }
                    close(block, chunk, plane);
                }
            }
        }
    }

    /**
     * Reads all blocks.
     *
     * @param plain the coefficients {@code [M,H,W]} of the sheet, overwritten
     */
    public void store(float[] plain) {
        for (int block = 0; block < geometry.blocks(); block++) {
            for (int chunk = 0; chunk < geometry.chunks(); chunk++) {
                for (int plane = 0; plane < planes; plane++) {
                    for (int a = 0; a < geometry.rows(block); a++) {
                        System.arraycopy(
                                data,
                                offset(block, chunk, plane) + a * STRIDE,
                                plain,
                                plain(block, chunk, plane, a),
                                geometry.columns(chunk));
                    }
                }
            }
        }
    }

    private int plain(int block, int chunk, int plane, int row) {
        int line = plane * geometry.height() + RowKernels.BLOCK * block + row;
        return line * geometry.width() + chunk * RowKernels.CHUNK;
    }
}
