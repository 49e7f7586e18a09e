package io.proxstream.network.kernel.simd;

import static io.proxstream.network.kernel.RowKernels.STRIDE;
import static io.proxstream.network.kernel.simd.Vectors.FLOATS;
import static io.proxstream.network.kernel.simd.Vectors.LANES;

import jdk.incubator.vector.FloatVector;

/** One row of 7 taps of a filter, applied to the four rows of a block. */
final class TapRow7 {
    private TapRow7() {}

    /**
     * Computes {@code to_a[i] = base_a[i] + sum_q w[first + q step] from_a[i+q]} for all rows a of
     * a block.
     */
    static void add(
            float[] from,
            int fromOffset,
            float[] w,
            int first,
            int step,
            float[] base,
            int baseOffset,
            float[] to,
            int toOffset,
            int count) {
        FloatVector w0 = FloatVector.broadcast(FLOATS, w[first]);
        FloatVector w1 = FloatVector.broadcast(FLOATS, w[first + step]);
        FloatVector w2 = FloatVector.broadcast(FLOATS, w[first + 2 * step]);
        FloatVector w3 = FloatVector.broadcast(FLOATS, w[first + 3 * step]);
        FloatVector w4 = FloatVector.broadcast(FLOATS, w[first + 4 * step]);
        FloatVector w5 = FloatVector.broadcast(FLOATS, w[first + 5 * step]);
        FloatVector w6 = FloatVector.broadcast(FLOATS, w[first + 6 * step]);
        for (int i = 0; i < count; i += LANES) {
            int f = fromOffset + i;
            int o = baseOffset + i;
            int t = toOffset + i;
            FloatVector a = FloatVector.fromArray(FLOATS, base, o);
            a = FloatVector.fromArray(FLOATS, from, f).fma(w0, a);
            a = FloatVector.fromArray(FLOATS, from, f + 1).fma(w1, a);
            a = FloatVector.fromArray(FLOATS, from, f + 2).fma(w2, a);
            a = FloatVector.fromArray(FLOATS, from, f + 3).fma(w3, a);
            a = FloatVector.fromArray(FLOATS, from, f + 4).fma(w4, a);
            a = FloatVector.fromArray(FLOATS, from, f + 5).fma(w5, a);
            a = FloatVector.fromArray(FLOATS, from, f + 6).fma(w6, a);
            FloatVector b = FloatVector.fromArray(FLOATS, base, o + STRIDE);
            b = FloatVector.fromArray(FLOATS, from, f + STRIDE).fma(w0, b);
            b = FloatVector.fromArray(FLOATS, from, f + STRIDE + 1).fma(w1, b);
            b = FloatVector.fromArray(FLOATS, from, f + STRIDE + 2).fma(w2, b);
            b = FloatVector.fromArray(FLOATS, from, f + STRIDE + 3).fma(w3, b);
            b = FloatVector.fromArray(FLOATS, from, f + STRIDE + 4).fma(w4, b);
            b = FloatVector.fromArray(FLOATS, from, f + STRIDE + 5).fma(w5, b);
            b = FloatVector.fromArray(FLOATS, from, f + STRIDE + 6).fma(w6, b);
            FloatVector c = FloatVector.fromArray(FLOATS, base, o + 2 * STRIDE);
            c = FloatVector.fromArray(FLOATS, from, f + 2 * STRIDE).fma(w0, c);
            c = FloatVector.fromArray(FLOATS, from, f + 2 * STRIDE + 1).fma(w1, c);
            c = FloatVector.fromArray(FLOATS, from, f + 2 * STRIDE + 2).fma(w2, c);
            c = FloatVector.fromArray(FLOATS, from, f + 2 * STRIDE + 3).fma(w3, c);
            c = FloatVector.fromArray(FLOATS, from, f + 2 * STRIDE + 4).fma(w4, c);
            c = FloatVector.fromArray(FLOATS, from, f + 2 * STRIDE + 5).fma(w5, c);
            c = FloatVector.fromArray(FLOATS, from, f + 2 * STRIDE + 6).fma(w6, c);
            FloatVector d = FloatVector.fromArray(FLOATS, base, o + 3 * STRIDE);
            d = FloatVector.fromArray(FLOATS, from, f + 3 * STRIDE).fma(w0, d);
            d = FloatVector.fromArray(FLOATS, from, f + 3 * STRIDE + 1).fma(w1, d);
            d = FloatVector.fromArray(FLOATS, from, f + 3 * STRIDE + 2).fma(w2, d);
            d = FloatVector.fromArray(FLOATS, from, f + 3 * STRIDE + 3).fma(w3, d);
            d = FloatVector.fromArray(FLOATS, from, f + 3 * STRIDE + 4).fma(w4, d);
            d = FloatVector.fromArray(FLOATS, from, f + 3 * STRIDE + 5).fma(w5, d);
            d = FloatVector.fromArray(FLOATS, from, f + 3 * STRIDE + 6).fma(w6, d);
            a.intoArray(to, t);
            b.intoArray(to, t + STRIDE);
            c.intoArray(to, t + 2 * STRIDE);
            d.intoArray(to, t + 3 * STRIDE);
        }
    }
}
