package io.proxstream.network.kernel;

import java.util.Arrays;

/** Moves coefficients between plain arrays {@code [M,H,W]} and the blocks of the kernels. */
final class DualBlocks {
    private static final int STRIDE = RowKernels.STRIDE;

    private DualBlocks() {}

    /** Takes one row of one chunk: where it stands in the plain array and in the blocks. */
    private interface RowVisitor {
        void visit(int plain, int blocked, int columns);
    }

    private static void rows(
            Geometry geometry,
            DualField ring,
            int block,
            int chunk,
            int plane,
            RowVisitor visitor) {
        int columns = geometry.columns(chunk);
        for (int a = 0; a < geometry.rows(block); a++) {
            int row = RowKernels.BLOCK * block + a;
            int plain =
                    (plane * geometry.height() + row) * geometry.width() + chunk * RowKernels.CHUNK;
            visitor.visit(plain, ring.offset(block, chunk, plane) + a * STRIDE, columns);
        }
    }

    private static void allRows(Geometry geometry, DualField ring, RowVisitor visitor) {
        for (int block = 0; block < geometry.blocks(); block++) {
            for (int chunk = 0; chunk < geometry.chunks(); chunk++) {
                for (int m = 0; m < geometry.filters(); m++) {
                    rows(geometry, ring, block, chunk, m, visitor);
                }
            }
        }
    }

    /** Fills the blocks, with zeros outside the frame and the neighbours' columns at the left. */
    static void load(Geometry geometry, float[] plain, DualField ring) {
        float[] data = ring.data();
        Arrays.fill(data, 0);
        int left = geometry.filterSize() - 1;
        allRows(
                geometry,
                ring,
                (from, to, columns) -> {
                    int before = Math.min(left, from % geometry.width());
                    System.arraycopy(plain, from - before, data, to - before, columns + before);
                });
    }

    /** Reads the blocks. */
    static void store(Geometry geometry, DualField ring, float[] plain) {
        allRows(
                geometry,
                ring,
                (to, from, columns) -> System.arraycopy(ring.data(), from, plain, to, columns));
    }

    /** Copies one filter's rows of a block and chunk from one ring to another. */
    static void copyPlane(DualField from, DualField to, int block, int chunk, int plane) {
        int at = from.offset(block, chunk, plane) - RowKernels.MARGIN;
        System.arraycopy(from.data(), at, to.data(), at, RowKernels.BLOCK * STRIDE);
    }

    /** Subtracts a plain array from a block, and puts the block's surroundings right. */
    static void subtract(
            Geometry geometry, DualField ring, float[] plain, int block, int chunk, int plane) {
        float[] data = ring.data();
        int padded = RowKernels.padded(geometry.columns(chunk));
        rows(
                geometry,
                ring,
                block,
                chunk,
                plane,
                (from, to, columns) -> {
                    for (int i = 0; i < columns; i++) {
                        data[to + i] -= plain[from + i];
                    }
                    Arrays.fill(data, to + columns, to + padded, 0);
                });
        int first = ring.offset(block, chunk, plane);
        for (int a = geometry.rows(block); a < RowKernels.BLOCK; a++) {
            Arrays.fill(data, first + a * STRIDE, first + a * STRIDE + padded, 0);
        }
        ring.showLeft(block, chunk, plane, geometry.filterSize() - 1);
    }
}
