package io.proxstream.network.kernel;

import java.util.Arrays;

/**
 * Blocks of coefficients: all of a sheet, or a ring of those in flight in which every block keeps
 * its place while one stage after the other updates it. There is room for the kernels to read
 * beside each row.
 */
final class DualField {
    private static final int PLANE = RowKernels.BLOCK * RowKernels.STRIDE;

    private final int blocks;
    private final int chunks;
    private final int planes;
    private final float[] data;
    private final int base;

    DualField(int blocks, int chunks, int planes, Arena arena) {
        this.blocks = blocks;
        this.chunks = chunks;
        this.planes = planes;
        Arena.Piece piece = arena.take(Math.multiplyExact(blocks * chunks * planes, PLANE));
        this.data = piece.data();
        this.base = piece.offset();
    }

    float[] data() {
        return data;
    }

    /** Where the first row of a plane starts, in the first column of a chunk. */
    int offset(int block, int chunk, int plane) {
        int number = ((block % blocks) * chunks + chunk) * planes + plane;
        return base + number * PLANE + RowKernels.MARGIN;
    }

    /** Shows a plane of a chunk the last columns of the chunk to its left. */
    void showLeft(int block, int chunk, int plane, int columns) {
        if (chunk == 0) {
            return;
        }
        int to = offset(block, chunk, plane);
        int from = offset(block, chunk - 1, plane) + RowKernels.CHUNK;
        for (int a = 0; a < PLANE; a += RowKernels.STRIDE) {
            for (int i = 1; i <= columns; i++) {
                data[to + a - i] = data[from + a - i];
            }
        }
    }

    /** Sets a block to zero, before the first stage takes it. */
    void clear(int block) {
        int length = chunks * planes * PLANE;
        int first = base + (block % blocks) * length;
        Arrays.fill(data, first, first + length, 0);
    }
}
