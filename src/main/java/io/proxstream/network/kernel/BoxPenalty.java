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
        float[] data = activation.data();
        float[] before = preActivation.data();
        double[] sum = new double[1];
        forEachRow(
                activation,
                preActivation,
                bounds.length,
                (m, u, a, count) -> sum[0] += value(data, u, before, a, count, bounds[m]));
        return sum[0];
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
     * Adds the derivatives of {@code f(u) + B_Psi(u, a)} in the logarithms of the bounds, where
     * coefficients are fixed shares of their bound, {@code u = bound v}:
     *
     * <pre>
     *   sum  u (grad f - (a - u)) + bound max(|a| - bound, 0)     for each filter
     * </pre>
     *
     * <p>The first term vanishes inside the bounds where u is a minimiser: bounds follow what the
     * clip holds back. No derivative of the clip is needed.
     *
     * @param activation u, within the bounds
     * @param slope grad f at u, a field of the same layout
     * @param preActivation a, a field of the same layout
     * @param bounds the bound of each filter
     * @param derivatives one of each filter: added to
     */
    public static void addBoundGradient(
            DualField activation,
            DualField slope,
            DualField preActivation,
            float[] bounds,
            float[] derivatives) {
        float[] data = activation.data();
        float[] slopes = slope.data();
        float[] before = preActivation.data();
        int shift = slope.offset(0, 0, 0) - activation.offset(0, 0, 0);
        double[] sums = new double[bounds.length];
        forEachRow(
                activation,
                preActivation,
                bounds.length,
                (m, u, a, count) -> {
                    float bound = bounds[m];
                    double sum = 0;
                    for (int i = 0; i < count; i++) {
                        float value = data[u + i];
                        float gap = before[a + i] - value;
                        float excess = Math.max(Math.abs(before[a + i]) - bound, 0);
                        sum += value * (slopes[u + shift + i] - gap) + bound * excess;
                    }
                    sums[m] += sum;
                });
        for (int m = 0; m < sums.length; m++) {
            derivatives[m] += (float) sums[m];
        }
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
     * Takes a proximal gradient step in the coefficients on {@code f(u) + B_Psi(u, a)}:
     *
     * <pre>
     *   u = argmin_v  &lt;grad f, v&gt; + B_Psi(v, a) + s/2 ||v - u||^2
     *     = clip((s u + a - grad f) / (s + 1))
     * </pre>
     *
     * <p>{@code B_Psi(., a)} is strongly convex with constant 1. So the sum does not increase if
     * {@code s >= (L - 1)/2} with L the Lipschitz constant of {@code grad f}: where L is at most 1,
     * s may be 0.
     *
     * @param activation u, changed
     * @param gradient grad f at u, a field of the same layout
     * @param preActivation a, a field of the same layout
     * @param proximity s, at least 0
     * @param bounds the bound of each filter
     */
    public static void proximalStep(
            DualField activation,
            DualField gradient,
            DualField preActivation,
            double proximity,
            float[] bounds) {
        float stay = (float) proximity;
        float scale = (float) (1 / (1 + proximity));
        float[] data = activation.data();
        float[] slope = gradient.data();
        float[] before = preActivation.data();
        int shift = gradient.offset(0, 0, 0) - activation.offset(0, 0, 0);
        forEachPlane(
                activation,
                preActivation,
                bounds.length,
                (m, u, a) -> {
                    float bound = bounds[m];
                    int g = u + shift;
                    for (int i = 0; i < PLANE; i++) {
                        float moved = stay * data[u + i] + before[a + i] - slope[g + i];
                        data[u + i] = Math.min(Math.max(scale * moved, -bound), bound);
                    }
                });
    }

    /** Visits a row inside the sheet, as far as a chunk goes. */
    private interface RowVisit {
        void row(int filter, int first, int second, int count);
    }

    private static void forEachRow(DualField first, DualField second, int filters, RowVisit visit) {
        Geometry geometry = first.geometry();
        for (int block = 0; block < geometry.blocks(); block++) {
            for (int chunk = 0; chunk < geometry.chunks(); chunk++) {
                for (int m = 0; m < filters; m++) {
                    for (int row = 0; row < geometry.rows(block); row++) {
                        int down = row * RowKernels.STRIDE;
                        visit.row(
                                m,
                                first.offset(block, chunk, m) + down,
                                second.offset(block, chunk, m) + down,
                                geometry.columns(chunk));
                    }
                }
            }
        }
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
