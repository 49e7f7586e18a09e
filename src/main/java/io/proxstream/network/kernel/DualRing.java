package io.proxstream.network.kernel;

/**
 * Rows of coefficients in flight between two stages: a ring of blocks, each with two rows of every
 * filter, with room for the kernels to read zeros beside each row.
 */
final class DualRing {
    private static final int MARGIN = 8;

    private final int blocks;
    private final int planes;
    private final int stride;
    private final float[] data;

    DualRing(int blocks, int planes, int rowLength) {
        this.blocks = blocks;
        this.planes = planes;
        this.stride = MARGIN + rowLength;
        this.data = new float[Math.multiplyExact(blocks * planes, RowKernels.BLOCK * stride)];
    }

    float[] data() {
        return data;
    }

    /** Where a row of a plane starts. */
    int offset(int block, int plane, int row) {
        return (((block % blocks) * planes + plane) * RowKernels.BLOCK + row) * stride + MARGIN;
    }
}
