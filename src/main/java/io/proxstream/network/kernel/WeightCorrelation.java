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
    private final Taps[][] sums;

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
            FilterBank shape) {
        this.geometry = geometry;
        this.kernels = kernels;
        this.window = window;
        this.dual = dual;
        this.dualRows = new Rows(dual.data());
        this.shape = shape;
        this.sums = Taps.of(shape, 0);
    }

    /** Starts a sheet. */
    void clear() {
        Arrays.fill(sums[0][0].weights(), 0);
    }

    /** Adds what one filter's coefficients in the window's block and chunk contribute. */
    void add(int block, int chunk, int filter) {
        int count = RowKernels.padded(geometry.columns(chunk));
        dualRows.at(dual.offset(block, chunk, filter));
        for (int c = 0; c < geometry.channels(); c++) {
            kernels.correlate(window.channel(c, 0), dualRows, sums[filter][c], count);
        }
    }

    /** Adds the correlation, times a factor, to a gradient in the layout {@code [M,C,k,k]}. */
    void addTo(float[] gradient, double factor) {
        int size = shape.size();
        int shift = Taps.oddSize(size) - size;
        int at = 0;
        for (int m = 0; m < shape.filters(); m++) {
            for (int c = 0; c < shape.channels(); c++) {
                Taps from = sums[m][c];
                for (int tap = 0; tap < size * size; tap++) {
                    int row = tap / size + shift;
                    int index = from.offset() + row * from.size() + tap % size + shift;
                    gradient[at++] += (float) (factor * from.weights()[index]);
                }
            }
        }
    }
}
