package io.proxstream.inversion.layered;

/**
 * The prox of a regulariser for the rows of a batch, {@code argmin_u c J(u) + 1/2 ||u - v||^2}.
 *
 * <p>Exact without total variation. With it, by projected gradient steps on the dual variable of
 * the differences, which is kept from call to call: calls for neighbouring points soon have it
 * settled.
 *
 * @see "[RudinOsherFatemi1992]; [ChambollePock2011], section 6"
 */
final class RegulariserProx {
    /** The squared norm of the forward differences in two dimensions. */
    private static final float SQUARED_NORM = 8;

    private final ImageRegulariser regulariser;
    private final int dualSteps;
    private final int width;
    private final int height;
    private final float[] across;
    private final float[] down;
    private final float[] primal;

    RegulariserProx(ImageRegulariser regulariser, int count, int dualSteps) {
        this.regulariser = regulariser;
        this.dualSteps = dualSteps;
        this.width = regulariser.shape().width();
        this.height = regulariser.shape().height();
        int size = regulariser.totalVariation() > 0 ? count * regulariser.shape().size() : 0;
        this.across = new float[size];
        this.down = new float[size];
        this.primal = new float[size];
    }

    /** Computes the prox of the rows; {@code v} is not changed, {@code out} not {@code v}. */
    void apply(float[] v, double weight, int count, float[] out) {
        int length = count * regulariser.shape().size();
        float shrink = (float) (1 / (1 + weight * regulariser.squared()));
        float threshold = (float) (weight * regulariser.absolute());
        float variation = (float) (weight * regulariser.totalVariation());
        if (variation == 0) {
            finish(v, threshold, shrink, length, out);
            return;
        }
        for (int step = 0; step < dualSteps; step++) {
            descend(v, variation, length);
            finish(primal, threshold, shrink, length, primal);
            ascend(1 / (variation * SQUARED_NORM * shrink), length);
        }
        descend(v, variation, length);
        finish(primal, threshold, shrink, length, out);
    }

    /** What remains of the problem value by value: threshold, shrink, clip. */
    private void finish(float[] v, float threshold, float shrink, int length, float[] out) {
        float low = (float) regulariser.low();
        float high = (float) regulariser.high();
        for (int i = 0; i < length; i++) {
            float magnitude = Math.max(Math.abs(v[i]) - threshold, 0);
            float value = shrink * (v[i] < 0 ? -magnitude : magnitude);
            out[i] = Math.min(Math.max(value, low), high);
        }
    }

    /** Computes {@code primal = v + variation div q}. */
    private void descend(float[] v, float variation, int length) {
        for (int row = 0; row < length; row += width) {
            boolean isFirst = row / width % height == 0;
            for (int j = 0; j < width; j++) {
                int i = row + j;
                float divergence = across[i] + down[i];
                if (j > 0) {
                    divergence -= across[i - 1];
                }
                if (!isFirst) {
                    divergence -= down[i - width];
                }
                primal[i] = v[i] + variation * divergence;
            }
        }
    }

    /** Moves the dual variable along the differences of the primal one, and back into its balls. */
    private void ascend(float step, int length) {
        for (int row = 0; row < length; row += width) {
            boolean isLast = row / width % height == height - 1;
            for (int j = 0; j < width; j++) {
                int i = row + j;
                float x = j + 1 < width ? across[i] + step * (primal[i + 1] - primal[i]) : 0;
                float y = isLast ? 0 : down[i] + step * (primal[i + width] - primal[i]);
                float squares = x * x + y * y;
                if (squares > 1) {
                    float norm = (float) Math.sqrt(squares);
                    x /= norm;
                    y /= norm;
                }
                across[i] = x;
                down[i] = y;
            }
        }
    }
}
