package io.proxstream.network.kernel;

import io.proxstream.math.kernel.FilterBank;
import java.util.Arrays;

/** The correlation of coefficients with an image: the gradient of {@code <A x, r>} in A. */
final class WeightCorrelation {
    private final Geometry geometry;
    private final RowKernels kernels;
    private final ImageWindow window;
    private final DualField dual;
    private final Rows dualRows;
    private final FilterBank shape;
    private final float[] sums;
    private final int base;
    private final int length;

    /**
     * Creates the correlation.
     *
     * @param window the rows of x, loaded by the owner
     * @param dual the coefficients r, zero beyond the sheet and between patches
     * @param shape the extents of A
     */
    WeightCorrelation(
            Geometry geometry,
            RowKernels kernels,
            ImageWindow window,
            DualField dual,
            FilterBank shape,
            Arena arena) {
        this.geometry = geometry;
        this.kernels = kernels;
        this.window = window;
        this.dual = dual;
        this.dualRows = new Rows(dual.data());
        this.shape = shape;
        int weights = geometry.filterSize() * geometry.filterSize();
        this.length = shape.filters() * shape.channels() * weights * RowKernels.VECTOR;
        Arena.Piece piece = arena.take(length);
        this.sums = piece.data();
        this.base = piece.offset();
    }

    /** Starts a sheet. */
    void clear() {
        Arrays.fill(sums, base, base + length, 0);
    }

    /** Adds what one filter's coefficients in the window's block and chunk contribute. */
    void add(int block, int chunk, int filter) {
        int count = RowKernels.padded(geometry.columns(chunk));
        dualRows.at(dual.offset(block, chunk, filter));
        for (int c = 0; c < geometry.channels(); c++) {
            int size = geometry.filterSize();
            kernels.correlate(window.channel(c, 0), dualRows, size, sums, offset(filter, c), count);
        }
    }

    /** Where the partial sums of a filter on a channel start. */
    private int offset(int filter, int channel) {
        int weights = geometry.filterSize() * geometry.filterSize();
        return base + (filter * geometry.channels() + channel) * weights * RowKernels.VECTOR;
    }

    /** Adds the correlation, times a factor, to a gradient in the layout {@code [M,C,k,k]}. */
    void addTo(float[] gradient, double factor) {
        int size = shape.size();
        int shift = geometry.filterSize() - size;
        int at = 0;
        for (int m = 0; m < shape.filters(); m++) {
            for (int c = 0; c < shape.channels(); c++) {
                for (int tap = 0; tap < size * size; tap++) {
                    int row = tap / size + shift;
                    int weight = row * geometry.filterSize() + tap % size + shift;
                    int from = offset(m, c) + weight * RowKernels.VECTOR;
                    gradient[at++] += (float) (factor * total(from));
                }
            }
        }
    }

    private double total(int from) {
        double total = 0;
        for (int i = from; i < from + RowKernels.VECTOR; i++) {
            total += sums[i];
        }
        return total;
    }
}
