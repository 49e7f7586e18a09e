package io.proxstream.network.infimal;

import io.proxstream.network.kernel.interleaved.Convolution;
import io.proxstream.network.kernel.interleaved.InterleavedField;
import io.proxstream.network.kernel.interleaved.InterleavedKernels;
import io.proxstream.network.kernel.interleaved.PackedFilters;
import java.util.Arrays;

/**
 * The dual half of a layer at work, row by row: {@code u <- C(u + D wbar)} and {@code s = S u}.
 * Belongs to one thread; others may work on other rows.
 */
public final class InfimalStage {
    private final InterleavedField dual;
    private final InterleavedField sums;
    private final Convolution analysis;
    private final Convolution synthesis;

    /**
     * Prepares the work.
     *
     * @param kernels the inner loops
     * @param images wbar, of C channels, with a margin of 1
     * @param dual u, of M channels, with a margin of 1 that is zero
     * @param sums s, of C channels; may be the same field as wbar, which is not needed any more
     *     then
     */
    public InfimalStage(
            InterleavedKernels kernels,
            InterleavedField images,
            InterleavedField dual,
            InterleavedField sums) {
        this.dual = dual;
        this.sums = sums;
        this.analysis = new Convolution(kernels, images, dual, 1);
        this.synthesis = new Convolution(kernels, dual, sums, 1);
    }

    /**
     * Computes rows of u.
     *
     * @param filters D
     * @param bounds lambda, one for each filter
     * @param from the first row
     * @param to the row behind the last
     */
    public void dualRows(PackedFilters filters, float[] bounds, int from, int to) {
        for (int row = from; row < to; row++) {
            analysis.add(filters, row);
            clip(bounds, row);
        }
    }

    private void clip(float[] bounds, int row) {
        float[] u = dual.data();
        for (int column = 0; column < dual.width(); column++) {
            int at = dual.offset(row, column);
            for (int m = 0; m < bounds.length; m++) {
                u[at + m] = Math.min(Math.max(u[at + m], -bounds[m]), bounds[m]);
            }
        }
        int beyond = dual.offset(row, dual.width());
        int end = dual.offset(row + 1, -1);
        Arrays.fill(u, beyond, end, 0);
    }

    /**
     * Computes rows of s; all rows of u must be there.
     *
     * @param filters S
     * @param from the first row
     * @param to the row behind the last
     */
    public void sumRows(PackedFilters filters, int from, int to) {
        sums.clearRows(from, to);
        for (int row = from; row < to; row++) {
            synthesis.add(filters, row);
        }
    }
}
