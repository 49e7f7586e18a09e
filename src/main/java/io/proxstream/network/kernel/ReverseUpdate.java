package io.proxstream.network.kernel;

/**
 * The reverse of a stage's image update, row by row.
 *
 * <p>With the gradients {@code h} in xbar' and {@code g} in x' from the stage behind:
 *
 * <pre>
 *   gx' = g + (1 + extrapolation) h
 *   gy  = gx' where the box is not active, 0 elsewhere
 *   gx  = retain gy - extrapolation h
 * </pre>
 */
final class ReverseUpdate implements RowSink {
    private final Geometry geometry;
    private final ImageRing before;
    private final ImageRing after;
    private final ImageRing carryIn;
    private final ImageRing carryOut;
    private final ImageRing gradient;
    private float retain;
    private float extrapolation;
    private boolean box;
    private double retainSum;
    private double extrapolationSum;

    /**
     * Creates the reverse update of a stage.
     *
     * @param before the rows of x
     * @param after the rows of x'
     * @param carryIn g, the gradient in x' that came past the stage behind
     * @param carryOut gx, to write
     * @param gradient gy, to write
     */
    ReverseUpdate(
            Geometry geometry,
            ImageRing before,
            ImageRing after,
            ImageRing carryIn,
            ImageRing carryOut,
            ImageRing gradient) {
        this.geometry = geometry;
        this.before = before;
        this.after = after;
        this.carryIn = carryIn;
        this.carryOut = carryOut;
        this.gradient = gradient;
    }

    /** Starts a sheet. */
    void begin(StagePlan plan) {
        retain = (float) plan.retain();
        extrapolation = (float) plan.extrapolation();
        box = plan.box();
        retainSum = 0;
        extrapolationSum = 0;
    }

    @Override
    public void row(int channel, int row, float[] sums, int offset) {
        for (int patch = 0; patch < geometry.patches(); patch++) {
            patch(channel, row, sums, offset, patch * geometry.pitch());
        }
        gradient.extend(channel, row);
    }

    private void patch(int channel, int row, float[] sums, int offset, int first) {
        int x = before.offset(channel, row);
        int next = after.offset(channel, row);
        int in = carryIn.offset(channel, row);
        int out = carryOut.offset(channel, row);
        int to = gradient.offset(channel, row);
        double moved = 0;
        double blended = 0;
        for (int i = first; i < first + geometry.shape().width(); i++) {
            float h = sums[offset + i];
            float value = after.data()[next + i];
            float step = value - before.data()[x + i];
            float slope = carryIn.data()[in + i] + (1 + extrapolation) * h;
            if (box && (value <= 0 || value >= 1)) {
                slope = 0;
            }
            gradient.data()[to + i] = slope;
            carryOut.data()[out + i] = retain * slope - extrapolation * h;
            moved += h * step;
            blended -= slope * step;
        }
        extrapolationSum += moved;
        retainSum += blended / (1 - retain);
    }

    /** Adds the gradients in the parameters of the update. */
    void addTo(StageGradient sum) {
        sum.addRetain(retainSum);
        sum.addExtrapolation(extrapolationSum);
    }
}
