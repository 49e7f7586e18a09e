package io.proxstream.network.kernel;

/**
 * The stage before the first: brings a sheet's rows into a ring, clipped to the box if asked, and
 * the coefficients of a block to zero.
 */
final class Feed implements WaveStage {
    private final Geometry geometry;
    private final ImageRing ring;
    private final DualField dual;
    private boolean box;
    private float[] frame = new float[0];
    private Stripe stripe = new Stripe(0, 0, 0, 0);

    Feed(Geometry geometry, ImageRing ring, DualField dual) {
        this.geometry = geometry;
        this.ring = ring;
        this.dual = dual;
    }

    /** Starts a sheet: a stripe of a frame. */
    void begin(float[] newFrame, Stripe newStripe, boolean clipped) {
        box = clipped;
        frame = newFrame;
        stripe = newStripe;
    }

    @Override
    public void process(int block) {
        dual.clear(block);
        for (int c = 0; c < geometry.channels(); c++) {
            for (int a = 0; a < geometry.rows(block); a++) {
                int row = RowKernels.BLOCK * block + a;
                copy(stripe.index(c, row, geometry.height()), ring.offset(c, row));
                ring.extend(c, row);
            }
        }
    }

    private void copy(int from, int to) {
        System.arraycopy(frame, from, ring.data(), to, geometry.width());
        if (box) {
            ImageBox.clip(ring.data(), to, geometry.width());
        }
    }
}
