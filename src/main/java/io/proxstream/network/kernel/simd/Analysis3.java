package io.proxstream.network.kernel.simd;

import static io.proxstream.network.kernel.RowKernels.STRIDE;
import static io.proxstream.network.kernel.simd.Vectors.FLOATS;
import static io.proxstream.network.kernel.simd.Vectors.INTS;
import static io.proxstream.network.kernel.simd.Vectors.LANES;
import static io.proxstream.network.kernel.simd.Vectors.MAGNITUDE;
import static jdk.incubator.vector.VectorOperators.OR;
import static jdk.incubator.vector.VectorOperators.XOR;

import io.proxstream.network.kernel.Rows;
import io.proxstream.network.kernel.Taps;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;

/**
 * {@code analyse} for 3x3 filters: each image value loaded once for up to three rows of results,
 * and each result in two chains of sums, so that more of them are under way.
 */
final class Analysis3 {
    private Analysis3() {}

    static void run(Rows x, Taps taps, Rows u, Rows v, float bound, int count) {
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
        IntVector abs = IntVector.broadcast(INTS, MAGNITUDE);
        IntVector bits = IntVector.broadcast(INTS, Float.floatToRawIntBits(bound));
        float[] image = x.data();
        float[] dual = u.data();
        float[] result = v.data();
        int xBase = x.offset();
        int uBase = u.offset();
        int vBase = v.offset();
        IntVector raw;
        IntVector size;
        for (int i = 0; i < count; i += LANES) {
            int at = xBase + i;
            int from = uBase + i;
            int to = vBase + i;
            FloatVector p;
            FloatVector q;
            FloatVector r;
            p = FloatVector.fromArray(FLOATS, image, at);
            q = FloatVector.fromArray(FLOATS, image, at + 1);
            r = FloatVector.fromArray(FLOATS, image, at + 2);
            FloatVector a =
                    r.fma(w2, q.fma(w1, p.fma(w0, FloatVector.fromArray(FLOATS, dual, from))));
            p = FloatVector.fromArray(FLOATS, image, at + STRIDE);
            q = FloatVector.fromArray(FLOATS, image, at + STRIDE + 1);
            r = FloatVector.fromArray(FLOATS, image, at + STRIDE + 2);
            FloatVector aa = r.fma(w5, q.fma(w4, p.mul(w3)));
            FloatVector b =
                    r.fma(
                            w2,
                            q.fma(
                                    w1,
                                    p.fma(w0, FloatVector.fromArray(FLOATS, dual, from + STRIDE))));
            p = FloatVector.fromArray(FLOATS, image, at + 2 * STRIDE);
            q = FloatVector.fromArray(FLOATS, image, at + 2 * STRIDE + 1);
            r = FloatVector.fromArray(FLOATS, image, at + 2 * STRIDE + 2);
            a = a.add(r.fma(w8, q.fma(w7, p.fma(w6, aa))));
            raw = (IntVector) a.reinterpretShape(INTS, 0);
            size = raw.and(abs);
            raw = raw.lanewise(XOR, size).lanewise(OR, size.min(bits));
            ((FloatVector) raw.reinterpretShape(FLOATS, 0)).intoArray(result, to);
            FloatVector bb = r.fma(w5, q.fma(w4, p.mul(w3)));
            FloatVector c =
                    r.fma(
                            w2,
                            q.fma(
                                    w1,
                                    p.fma(
                                            w0,
                                            FloatVector.fromArray(
                                                    FLOATS, dual, from + 2 * STRIDE))));
            p = FloatVector.fromArray(FLOATS, image, at + 3 * STRIDE);
            q = FloatVector.fromArray(FLOATS, image, at + 3 * STRIDE + 1);
            r = FloatVector.fromArray(FLOATS, image, at + 3 * STRIDE + 2);
            b = b.add(r.fma(w8, q.fma(w7, p.fma(w6, bb))));
            raw = (IntVector) b.reinterpretShape(INTS, 0);
            size = raw.and(abs);
            raw = raw.lanewise(XOR, size).lanewise(OR, size.min(bits));
            ((FloatVector) raw.reinterpretShape(FLOATS, 0)).intoArray(result, to + STRIDE);
            FloatVector cc = r.fma(w5, q.fma(w4, p.mul(w3)));
            FloatVector d =
                    r.fma(
                            w2,
                            q.fma(
                                    w1,
                                    p.fma(
                                            w0,
                                            FloatVector.fromArray(
                                                    FLOATS, dual, from + 3 * STRIDE))));
            p = FloatVector.fromArray(FLOATS, image, at + 4 * STRIDE);
            q = FloatVector.fromArray(FLOATS, image, at + 4 * STRIDE + 1);
            r = FloatVector.fromArray(FLOATS, image, at + 4 * STRIDE + 2);
            c = c.add(r.fma(w8, q.fma(w7, p.fma(w6, cc))));
            raw = (IntVector) c.reinterpretShape(INTS, 0);
            size = raw.and(abs);
            raw = raw.lanewise(XOR, size).lanewise(OR, size.min(bits));
            ((FloatVector) raw.reinterpretShape(FLOATS, 0)).intoArray(result, to + 2 * STRIDE);
            FloatVector dd = r.fma(w5, q.fma(w4, p.mul(w3)));
            p = FloatVector.fromArray(FLOATS, image, at + 5 * STRIDE);
            q = FloatVector.fromArray(FLOATS, image, at + 5 * STRIDE + 1);
            r = FloatVector.fromArray(FLOATS, image, at + 5 * STRIDE + 2);
            d = d.add(r.fma(w8, q.fma(w7, p.fma(w6, dd))));
            raw = (IntVector) d.reinterpretShape(INTS, 0);
            size = raw.and(abs);
            raw = raw.lanewise(XOR, size).lanewise(OR, size.min(bits));
            ((FloatVector) raw.reinterpretShape(FLOATS, 0)).intoArray(result, to + 3 * STRIDE);
        }
    }
}
