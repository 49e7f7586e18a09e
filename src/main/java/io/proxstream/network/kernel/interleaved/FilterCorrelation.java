package io.proxstream.network.kernel.interleaved;

import static io.proxstream.network.kernel.interleaved.InterleavedKernels.FILTERS;
import static io.proxstream.network.kernel.interleaved.InterleavedKernels.PIXELS;
import static io.proxstream.network.kernel.interleaved.PackedFilters.SIZE;

import java.util.Arrays;

/**
 * The correlation of two fields of the same extents: the gradient of {@code <w x, g>} in the 3x3
 * filters w.
 */
public final class FilterCorrelation {
    private final InterleavedKernels kernels;
    private final InterleavedField from;
    private final InterleavedField gradient;
    private final Strip in;
    private final Strip g;
    private final Strip sums;

    /**
     * Prepares the correlation.
     *
     * @param kernels the inner loops
     * @param from x, of C channels, with a margin of at least 1
     * @param gradient g, of M channels
     */
    public FilterCorrelation(
            InterleavedKernels kernels, InterleavedField from, InterleavedField gradient) {
        this.kernels = kernels;
        this.from = from;
        this.gradient = gradient;
        this.in = new Strip(from.data(), from.channels());
        this.g = new Strip(gradient.data(), gradient.channels());
        int taps = SIZE * SIZE;
        this.sums = new Strip(new float[gradient.channels() * from.channels() * taps], FILTERS);
    }

    /**
     * Adds the correlation to a gradient.
     *
     * @param weights in the layout {@code [M,C,3,3]}
     */
    public void addTo(float[] weights) {
        Arrays.fill(sums.data(), 0);
        for (int block = 0; block < gradient.channels() / FILTERS; block++) {
            for (int row = 0; row < gradient.height(); row++) {
                correlate(block, row);
            }
        }
        int inputs = from.channels();
        for (int i = 0; i < weights.length; i++) {
            int tap = i % (SIZE * SIZE);
            int plane = i / (SIZE * SIZE);
            weights[i] +=
                    sums.data()[PackedFilters.index(plane / inputs, plane % inputs, tap, inputs)];
        }
    }

    private void correlate(int block, int row) {
        int length = SIZE * from.channels();
        g.at(gradient.offset(row, 0) + block * FILTERS);
        for (int p = 0; p < SIZE; p++) {
            int first = from.offset(row + p - 1, -1);
            int to = (block * SIZE + p) * length * FILTERS;
            for (int t = 0; t < length; t += PIXELS) {
                in.at(first + t);
                kernels.correlate(in, g, gradient.width(), sums.at(to + t * FILTERS));
            }
        }
    }
}
