package io.proxstream.network.kernel.simd;

import static io.proxstream.network.kernel.simd.Vectors.LANES;

import io.proxstream.network.kernel.interleaved.InterleavedKernels;
import io.proxstream.network.kernel.interleaved.Strip;

/**
 * The interleaved kernels on the JDK's Vector API.
 *
 * <p>Sums stay in registers over one loop: over two nested ones the JIT of Java 17 would put them
 * on the heap. Where vectors have 16 lanes there are 32 registers, enough for eight pixels at a
 * time; else it is four.
 */
public final class SimdInterleavedKernels implements InterleavedKernels {
    private static final boolean IS_WIDE = LANES >= 16;
    private static final int HALF = PIXELS / 2;

    /** Creates the kernels. */
    public SimdInterleavedKernels() {}

    @Override
    public void multiply(Strip in, Strip weights, int length, Strip out) {
        float[] x = in.data();
        float[] w = weights.data();
        float[] y = out.data();
        int pixel = in.step();
        int step = out.step();
        for (int j = 0; j < FILTERS; j += 2 * LANES) {
            int from = in.offset();
            int row = weights.offset() + j;
            int to = out.offset() + j;
            if (IS_WIDE) {
                PixelProduct8.add(x, from, pixel, w, row, length, y, to, step);
            } else {
                PixelProduct4.add(x, from, pixel, w, row, length, y, to, step);
                int second = from + HALF * pixel;
                PixelProduct4.add(x, second, pixel, w, row, length, y, to + HALF * step, step);
            }
        }
    }

    @Override
    public void correlate(Strip in, Strip g, int count, Strip sums) {
        float[] x = in.data();
        float[] r = g.data();
        float[] y = sums.data();
        int pixel = in.step();
        int step = g.step();
        for (int j = 0; j < FILTERS; j += 2 * LANES) {
            int from = in.offset();
            int coefficients = g.offset() + j;
            int to = sums.offset() + j;
            if (IS_WIDE) {
                OuterProduct8.add(x, from, pixel, r, coefficients, step, count, y, to);
            } else {
                OuterProduct4.add(x, from, pixel, r, coefficients, step, count, y, to);
                int second = to + HALF * FILTERS;
                OuterProduct4.add(x, from + HALF, pixel, r, coefficients, step, count, y, second);
            }
        }
    }
}
