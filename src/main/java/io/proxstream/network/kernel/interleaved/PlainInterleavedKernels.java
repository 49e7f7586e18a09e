package io.proxstream.network.kernel.interleaved;

/** The kernels as plain loops, which the JIT makes vectors of where it can. */
public final class PlainInterleavedKernels implements InterleavedKernels {
    /** Creates the kernels. */
    public PlainInterleavedKernels() {}

    @Override
    public void multiply(Strip in, Strip weights, int length, Strip out) {
        for (int p = 0; p < PIXELS; p++) {
            int from = in.offset() + p * in.step();
            int to = out.offset() + p * out.step();
            for (int t = 0; t < length; t++) {
                add(in.data()[from + t], weights.data(), weights.offset() + t * FILTERS, out, to);
            }
        }
    }

    @Override
    public void correlate(Strip in, Strip g, int count, Strip sums) {
        for (int p = 0; p < count; p++) {
            int from = in.offset() + p * in.step();
            int coefficients = g.offset() + p * g.step();
            for (int t = 0; t < PIXELS; t++) {
                int to = sums.offset() + t * FILTERS;
                add(in.data()[from + t], g.data(), coefficients, sums, to);
            }
        }
    }

    private static void add(float factor, float[] row, int from, Strip sums, int to) {
        float[] data = sums.data();
        for (int j = 0; j < FILTERS; j++) {
            data[to + j] += factor * row[from + j];
        }
    }
}
