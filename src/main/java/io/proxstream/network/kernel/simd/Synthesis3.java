package io.proxstream.network.kernel.simd;

import static io.proxstream.network.kernel.RowKernels.STRIDE;
import static io.proxstream.network.kernel.simd.Vectors.FLOATS;
import static io.proxstream.network.kernel.simd.Vectors.LANES;

import io.proxstream.network.kernel.Rows;
import io.proxstream.network.kernel.Taps;
import jdk.incubator.vector.FloatVector;

/** {@code synthesise} for 3x3 filters: each coefficient loaded once for three rows of sums. */
final class Synthesis3 {
    private Synthesis3() {}

    static void run(Rows u, Taps taps, Rows s, int count) {
        float[] w = taps.weights();
        int t = taps.offset();
        FloatVector w0 = FloatVector.broadcast(FLOATS, w[t]);
        FloatVector w1 = FloatVector.broadcast(FLOATS, w[t + 1]);
        FloatVector w2 = FloatVector.broadcast(FLOATS, w[t + 2]);
        FloatVector w3 = FloatVector.broadcast(FLOATS, w[t + 3]);
        FloatVector w4 = FloatVector.broadcast(FLOATS, w[t + 4]);
        FloatVector w5 = FloatVector.broadcast(FLOATS, w[t + 5]);
        FloatVector w6 = FloatVector.broadcast(FLOATS, w[t + 6]);
        FloatVector w7 = FloatVector.broadcast(FLOATS, w[t + 7]);
        FloatVector w8 = FloatVector.broadcast(FLOATS, w[t + 8]);
        float[] dual = u.data();
        float[] sums = s.data();
        int uBase = u.offset();
        int sBase = s.offset();
        for (int i = 0; i < count; i += LANES) {
            int at = uBase + i;
            int to = sBase + i;
            FloatVector p = FloatVector.fromArray(FLOATS, dual, at);
            FloatVector q = FloatVector.fromArray(FLOATS, dual, at - 1);
            FloatVector r = FloatVector.fromArray(FLOATS, dual, at - 2);
            FloatVector a =
                    r.fma(w2, q.fma(w1, p.fma(w0, FloatVector.fromArray(FLOATS, sums, to))));
            FloatVector b =
                    r.fma(
                            w5,
                            q.fma(w4, p.fma(w3, FloatVector.fromArray(FLOATS, sums, to + STRIDE))));
            FloatVector c =
                    r.fma(
                            w8,
                            q.fma(
                                    w7,
                                    p.fma(
                                            w6,
                                            FloatVector.fromArray(FLOATS, sums, to + 2 * STRIDE))));
            a.intoArray(sums, to);
            p = FloatVector.fromArray(FLOATS, dual, at + STRIDE);
            q = FloatVector.fromArray(FLOATS, dual, at + STRIDE - 1);
            r = FloatVector.fromArray(FLOATS, dual, at + STRIDE - 2);
            b = r.fma(w2, q.fma(w1, p.fma(w0, b)));
            c = r.fma(w5, q.fma(w4, p.fma(w3, c)));
            FloatVector d =
                    r.fma(
                            w8,
                            q.fma(
                                    w7,
                                    p.fma(
                                            w6,
                                            FloatVector.fromArray(FLOATS, sums, to + 3 * STRIDE))));
            b.intoArray(sums, to + STRIDE);
            p = FloatVector.fromArray(FLOATS, dual, at + 2 * STRIDE);
            q = FloatVector.fromArray(FLOATS, dual, at + 2 * STRIDE - 1);
            r = FloatVector.fromArray(FLOATS, dual, at + 2 * STRIDE - 2);
            c = r.fma(w2, q.fma(w1, p.fma(w0, c)));
            d = r.fma(w5, q.fma(w4, p.fma(w3, d)));
            FloatVector e =
                    r.fma(
                            w8,
                            q.fma(
                                    w7,
                                    p.fma(
                                            w6,
                                            FloatVector.fromArray(FLOATS, sums, to + 4 * STRIDE))));
            c.intoArray(sums, to + 2 * STRIDE);
            p = FloatVector.fromArray(FLOATS, dual, at + 3 * STRIDE);
            q = FloatVector.fromArray(FLOATS, dual, at + 3 * STRIDE - 1);
            r = FloatVector.fromArray(FLOATS, dual, at + 3 * STRIDE - 2);
            d = r.fma(w2, q.fma(w1, p.fma(w0, d)));
            e = r.fma(w5, q.fma(w4, p.fma(w3, e)));
            FloatVector f =
                    r.fma(
                            w8,
                            q.fma(
                                    w7,
                                    p.fma(
                                            w6,
                                            FloatVector.fromArray(FLOATS, sums, to + 5 * STRIDE))));
            d.intoArray(sums, to + 3 * STRIDE);
            e.intoArray(sums, to + 4 * STRIDE);
            f.intoArray(sums, to + 5 * STRIDE);
        }
    }
}
