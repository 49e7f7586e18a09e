package io.proxstream.network.kernel;

/** The rows of an image that the filters on one block and chunk read, copied for the kernels. */
final class ImageWindow {
    private final Geometry geometry;
    private final ImageRing image;
    private final Rows rows;
    private final int base;

    ImageWindow(Geometry geometry, ImageRing image, Arena arena) {
        this.geometry = geometry;
        this.image = image;
        Arena.Piece piece = arena.take(geometry.channels() * length());
        this.rows = new Rows(piece.data());
        this.base = piece.offset();
    }

    private int length() {
        return geometry.windowRows() * RowKernels.STRIDE;
    }

    /** Copies the rows around a block and a chunk. */
    void load(int block, int chunk) {
        int firstRow = RowKernels.BLOCK * block - geometry.reach();
        for (int c = 0; c < geometry.channels(); c++) {
            for (int w = 0; w < geometry.windowRows(); w++) {
                int target = base + c * length() + w * RowKernels.STRIDE;
                image.copy(c, firstRow + w, chunk, rows.data(), target);
            }
        }
    }

    /** The rows of one channel from a column of the chunk on; valid until the next call. */
    Rows channel(int channel, int column) {
        return rows.at(base + channel * length() + column);
    }
}
