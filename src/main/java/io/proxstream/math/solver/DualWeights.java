package io.proxstream.math.solver;

/**
 * Relative step sizes of the values of a dual variable, {@code w_j = |z_j|^{-1/2}} with {@code z =
 * K u} of a solution that is near: long where z is 0 and stays 0, as on the flat parts of an image,
 * and the dual has far to go; short where the dual is on its bound and z has far to go. It is half
 * the way from one step size for all to {@code ||q_j|| / |z_j|} for each, and like the one for all
 * in the geometric mean.
 *
 * @see "[PockChambolle2011]"
 */
final class DualWeights {
    /** No weight is larger than the smallest one by a greater factor. */
    static final double CONTRAST = 8;

    /** Sizes from this share of the root mean square on count as different. */
    private static final double SMALLEST = 0.01;

    private static final double LARGEST = SMALLEST * CONTRAST * CONTRAST;

    private DualWeights() {}

    /**
     * Computes weights.
     *
     * @param sizes {@code |z_j|}
     * @param weights w, overwritten unless all sizes are 0
     */
    static void of(float[] sizes, float[] weights) {
        double square = 0;
        for (float size : sizes) {
            square += (double) size * size;
        }
        double mean = Math.sqrt(square / sizes.length);
        if (!(mean > 0)) {
            return;
        }
        double logarithms = 0;
        for (int i = 0; i < sizes.length; i++) {
            double size = Math.min(Math.max(sizes[i], SMALLEST * mean), LARGEST * mean);
            logarithms += Math.log(size);
            weights[i] = (float) Math.sqrt(1 / size);
        }
        float scale = (float) Math.sqrt(Math.exp(logarithms / sizes.length));
        for (int i = 0; i < sizes.length; i++) {
            weights[i] *= scale;
        }
    }
}
