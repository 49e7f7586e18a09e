package io.proxstream.network.kernel;

/**
 * The lifted Bregman penalty {@code B_Psi(u, a)} of coefficients u behind a clip and
 * pre-activations a before it, with Psi the indicator of the box {@code [-bound, bound]} of each
 * filter, and what block-coordinate descent does with it.
 *
 * <p>Fields of one sheet and one number of filters; inside the sheet and between its patches alike.
 *
 * @see "[WangBenningRepetti2024], section 3"
 */
public final class BoxPenalty {
    private static final int PLANE = RowKernels.BLOCK * RowKernels.STRIDE;

    private BoxPenalty() {}

    /**
     * Returns the penalty, {@code sum 1/2 (u - c)^2 + (c - u)(a - c)} with {@code c = clip(a)}:
     * both terms are at least 0.
     *
     * @param activation u, within the bounds
     * @param preActivation a
     * @param bounds the bound of each filter
     * @return the sum over the sheet
     */
    public static double value(DualField activation, DualField preActivation, float[] bounds) {
        Geometry geometry = activation.geometry();
        double sum = 0;
        for (int block = 0; block < geometry.blocks(); block++) {
            for (int chunk = 0; chunk < geometry.chunks(); chunk++) {
                for (int m = 0; m < bounds.length; m++) {
                    int u = activation.offset(block, chunk, m);
                    int a = preActivation.offset(block, chunk, m);
                    for (int row = 0; row < geometry.rows(block); row++) {
                        sum +=
                                value(
                                        activation.data(),
                                        u + row * RowKernels.STRIDE,
                                        preActivation.data(),
                                        a + row * RowKernels.STRIDE,
                                        geometry.columns(chunk),
                                        bounds[m]);
                    }
                }
            }
        }
        return sum;
    }

    private static double value(
            float[] activation, int u, float[] preActivation, int a, int count, float bound) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            double before = preActivation[a + i];
            double clipped = Math.min(Math.max(before, -bound), bound);
            double gap = clipped - activation[u + i];
            sum += gap * gap / 2 + gap * (before - clipped);
        }
        return sum;
    }

    /**
     * Sets coefficients to what the layer makes of its pre-activations: there the penalty is 0.
     *
     * @param activation u, overwritten by {@code clip(a)}
     * @param preActivation a
     * @param bounds the bound of each filter
     */
    public static void activate(DualField activation, DualField preActivation, float[] bounds) {
        float[] data = activation.data();
        float[] from = preActivation.data();
        forEachPlane(
                activation,
                preActivation,
                bounds.length,
                (m, u, a) -> {
                    float bound = bounds[m];
                    for (int i = 0; i < PLANE; i++) {
                        data[u + i] = Math.min(Math.max(from[a + i], -bound), bound);
                    }
                });
    }

    /**
     * Takes a proximal gradient step in the coefficients on {@code f(u) + B_Psi(u, a)}: {@code u =
     * clip((u - t (grad f - a)) / (1 + t))}.
     *
     * @param activation u, changed
     * @param gradient grad f at u, a field of the same layout
     * @param preActivation a, a field of the same layout
     * @param stepSize t, at most the inverse of the Lipschitz constant of {@code grad f}
     * @param bounds the bound of each filter
     */
    public static void proximalStep(
            DualField activation,
            DualField gradient,
            DualField preActivation,
            double stepSize,
            float[] bounds) {
        float step = (float) stepSize;
        float scale = (float) (1 / (1 + stepSize));
        float[] data = activation.data();
        float[] slope = gradient.data();
        float[] before = preActivation.data();
        forEachPlane(
                activation,
                preActivation,
                bounds.length,
                (m, u, a) -> {
                    float bound = bounds[m];
                    int g = u + gradient.offset(0, 0, 0) - activation.offset(0, 0, 0);
                    for (int i = 0; i < PLANE; i++) {
                        float moved = data[u + i] - step * (slope[g + i] - before[a + i]);
                        data[u + i] = Math.min(Math.max(scale * moved, -bound), bound);
                    }
                });
    }

    /** Visits a filter's plane of a block and chunk, with its margins. */
    private interface Visit {
        void plane(int filter, int first, int second);
    }

    private static void forEachPlane(DualField first, DualField second, int filters, Visit visit) {
        Geometry geometry = first.geometry();
        for (int block = 0; block < geometry.blocks(); block++) {
            for (int chunk = 0; chunk < geometry.chunks(); chunk++) {
                for (int m = 0; m < filters; m++) {
                    visit.plane(
                            m,
                            first.offset(block, chunk, m) - RowKernels.MARGIN,
                            second.offset(block, chunk, m) - RowKernels.MARGIN);
                }
            }
        }
    }
}
