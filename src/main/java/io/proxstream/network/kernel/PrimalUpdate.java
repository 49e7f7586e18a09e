package io.proxstream.network.kernel;

/**
 * The image half of a stage, row by row: {@code x' = C(retain x + (1 - retain)(z - s))} and {@code
 * xbar' = x' + extrapolation (x' - x)}.
 */
final class PrimalUpdate implements RowSink {
    private final Geometry geometry;
    private final ImageRing previous;
    private final ImageRing next;
    private final ImageRing extrapolated;
    private boolean box;
    private float retain;
    private float extrapolation;
    private float[] observed = new float[0];
    private Stripe stripe = new Stripe(0, 0, 0, 0);

    /**
     * Creates the update.
     *
     * @param previous the rows of x
     * @param next the rows of x', to write
     * @param extrapolated the rows of xbar', to write; {@code next} itself if there is no
     *     extrapolation
     */
    PrimalUpdate(Geometry geometry, ImageRing previous, ImageRing next, ImageRing extrapolated) {
        this.geometry = geometry;
        this.previous = previous;
        this.next = next;
        this.extrapolated = extrapolated;
    }

    /** Starts a sheet: what to compute, on a stripe of the observed frame. */
    void begin(StagePlan plan, float[] newObserved, Stripe newStripe) {
        box = plan.box();
        retain = (float) plan.retain();
        extrapolation = (float) plan.extrapolation();
        observed = newObserved;
        stripe = newStripe;
    }

    /** Updates one row of one channel from the sums {@code s}. */
    @Override
    public void row(int channel, int row, float[] sums, int sumOffset) {
        int zOffset = stripe.index(channel, row, geometry.height());
        int from = previous.offset(channel, row);
        int to = next.offset(channel, row);
        blend(sums, sumOffset, zOffset, from, to);
        if (box) {
            ImageBox.clip(next.data(), to, geometry.width());
        }
        if (extrapolated != next) {
            extrapolate(from, to, extrapolated.offset(channel, row));
        }
        extrapolated.extend(channel, row);
    }

    private void blend(float[] sums, int sumOffset, int zOffset, int from, int to) {
        float[] z = observed;
        float[] x = previous.data();
        float[] out = next.data();
        float renew = 1 - retain;
        for (int i = 0; i < geometry.width(); i++) {
            out[to + i] = retain * x[from + i] + renew * (z[zOffset + i] - sums[sumOffset + i]);
        }
    }

    private void extrapolate(int from, int to, int target) {
        float[] x = previous.data();
        float[] fresh = next.data();
        float[] out = extrapolated.data();
        for (int i = 0; i < geometry.width(); i++) {
            out[target + i] = fresh[to + i] + extrapolation * (fresh[to + i] - x[from + i]);
        }
    }
}
