package io.proxstream.network.kernel;

/** Takes the rows of the last image out of its ring: the columns of a stripe that are right. */
final class Output {
    private final Geometry geometry;
    private float[] frame = new float[0];
    private Stripe stripe = new Stripe(0, 0, 0, 0);

    Output(Geometry geometry) {
        this.geometry = geometry;
    }

    /** Starts a sheet: where its rows go. */
    void begin(float[] newFrame, Stripe newStripe) {
        frame = newFrame;
        stripe = newStripe;
    }

    /** Returns an update that hands on the rows which it writes into a ring. */
    RowSink behind(PrimalUpdate update, ImageRing image) {
        return (channel, row, sums, offset) -> {
            update.row(channel, row, sums, offset);
            System.arraycopy(
                    image.data(),
                    image.offset(channel, row) + stripe.keepFrom(),
                    frame,
                    stripe.index(channel, row, geometry.height()) + stripe.keepFrom(),
                    stripe.keepTo() - stripe.keepFrom());
        };
    }
}
