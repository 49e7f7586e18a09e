package io.proxstream.network.kernel;

/** What happens to coefficients between analysis and synthesis, beyond the clip of the kernels. */
final class DualActivation {
    private static final int STRIDE = RowKernels.STRIDE;

    private final Geometry geometry;
    private final DualField from;
    private final DualField dual;
    private final GroupProjection projection;

    /**
     * Creates the activation.
     *
     * @param from the coefficients before the stage
     * @param dual those behind it; may be {@code from}
     */
    DualActivation(Geometry geometry, DualField from, DualField dual) {
        this.geometry = geometry;
        this.from = from;
        this.dual = dual;
        this.projection = new GroupProjection(RowKernels.CHUNK);
    }

    /** Projects each group of coefficients onto the ball of the group's bound. */
    void project(int block, int chunk, int group, float bound) {
        int size = geometry.groupSize();
        int first = dual.offset(block, chunk, group * size);
        int step = dual.offset(block, chunk, group * size + 1) - first;
        for (int a = 0; a < RowKernels.BLOCK; a++) {
            projection.project(dual.data(), first + a * STRIDE, step, size, bound);
        }
    }

    /**
     * From u' in the filter's plane and u in the plane M further on: v' = u' + inertia (u' - u)
     * into the first, u' into the second.
     */
    void extrapolate(int block, int chunk, int filter, float inertia) {
        float[] before = from.data();
        float[] data = dual.data();
        int old = from.offset(block, chunk, geometry.filters() + filter);
        int v = dual.offset(block, chunk, filter);
        int u = dual.offset(block, chunk, geometry.filters() + filter);
        for (int i = 0; i < RowKernels.BLOCK * STRIDE - RowKernels.MARGIN; i++) {
            float fresh = data[v + i];
            data[v + i] = fresh + inertia * (fresh - before[old + i]);
            data[u + i] = fresh;
        }
    }
}
