package io.proxstream.network.kernel;

import java.util.Arrays;

/** What happens to coefficients between analysis and synthesis, beyond the clip of the kernels. */
final class DualActivation {
    private static final int STRIDE = RowKernels.STRIDE;

    private final Geometry geometry;
    private final DualField dual;
    private final GroupProjection projection;

    DualActivation(Geometry geometry, DualField dual) {
        this.geometry = geometry;
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
        float[] data = dual.data();
        int v = dual.offset(block, chunk, filter);
        int u = dual.offset(block, chunk, geometry.filters() + filter);
        for (int i = 0; i < RowKernels.BLOCK * STRIDE - RowKernels.MARGIN; i++) {
            float fresh = data[v + i];
            data[v + i] = fresh + inertia * (fresh - data[u + i]);
            data[u + i] = fresh;
        }
    }

    /** Zeroes what was computed outside the image, and shows the columns to the left of a chunk. */
    void close(int block, int chunk, int filter) {
        float[] data = dual.data();
        int first = dual.offset(block, chunk, filter);
        int columns = geometry.columns(chunk);
        int inside = geometry.rows(block);
        for (int a = 0; a < RowKernels.BLOCK; a++) {
            int start = first + a * STRIDE;
            int from = a < inside ? start + columns : start;
            Arrays.fill(data, from, start + RowKernels.padded(columns), 0);
            closeGaps(chunk, start);
        }
        dual.showLeft(block, chunk, filter, geometry.filterSize() - 1);
    }

    /** Zeroes what was computed between patches. */
    private void closeGaps(int chunk, int start) {
        int firstColumn = chunk * RowKernels.CHUNK;
        int columns = geometry.columns(chunk);
        for (int patch = 1; patch < geometry.patches(); patch++) {
            int end = patch * geometry.pitch() - firstColumn;
            int from = Math.max(end - geometry.gap(), 0);
            int to = Math.min(end, columns);
            if (from < to) {
                Arrays.fill(dual.data(), start + from, start + to, 0);
            }
        }
    }
}
