package io.proxstream.network.kernel.interleaved;

import static io.proxstream.network.kernel.interleaved.InterleavedKernels.FILTERS;
import static io.proxstream.network.kernel.interleaved.InterleavedKernels.PIXELS;
import static io.proxstream.network.kernel.interleaved.PackedFilters.SIZE;

/**
 * 3x3 filters at work between two fields: {@code y[i,j,m] += sum_{p,q,c} w[m,c,p,q] x[i+p-r, j+q-r,
 * c]}. Different threads may work on different rows, each with a convolution of its own.
 */
public final class Convolution {
    private final InterleavedKernels kernels;
    private final InterleavedField from;
    private final InterleavedField to;
    private final int reach;
    private final Strip in;
    private final Strip out;

    /**
     * Prepares the convolution.
     *
     * @param kernels the inner loops
     * @param from x; has a margin of at least r
     * @param to y
     * @param reach r: 1 where both have the same extents, 2 where y is larger by one pixel on each
     *     side
     */
    public Convolution(
            InterleavedKernels kernels, InterleavedField from, InterleavedField to, int reach) {
        this.kernels = kernels;
        this.from = from;
        this.to = to;
        this.reach = reach;
        this.in = new Strip(from.data(), from.channels());
        this.out = new Strip(to.data(), to.channels());
    }

    /**
     * Adds to the pixels of a row.
     *
     * @param filters from the channels of x to those of y
     * @param row of y
     * @throws IllegalArgumentException if the filters lead between other numbers of channels
     */
    public void add(PackedFilters filters, int row) {
        filters.requireFit(from.channels(), to.channels());
        int length = SIZE * from.channels();
        Strip weights = new Strip(filters.weights(), FILTERS);
        for (int block = 0; block < to.channels() / FILTERS; block++) {
            for (int column = 0; column < to.width(); column += PIXELS) {
                out.at(to.offset(row, column) + block * FILTERS);
                for (int p = 0; p < SIZE; p++) {
                    in.at(from.offset(row + p - reach, column - reach));
                    weights.at((block * SIZE + p) * length * FILTERS);
                    kernels.multiply(in, weights, length, out);
                }
            }
        }
    }
}
