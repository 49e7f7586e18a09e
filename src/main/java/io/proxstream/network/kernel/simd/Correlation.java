package io.proxstream.network.kernel.simd;

import static io.proxstream.network.kernel.RowKernels.STRIDE;
import static io.proxstream.network.kernel.simd.Vectors.FLOATS;
import static io.proxstream.network.kernel.simd.Vectors.LANES;

import jdk.incubator.vector.FloatVector;

/** The inner product of two blocks of four rows, for the taps of filters of any size. */
final class Correlation {
    private Correlation() {}

    static void add(
            float[] x, int xOffset, float[] r, int rOffset, float[] sums, int to, int count) {
        FloatVector a = FloatVector.fromArray(FLOATS, sums, to);
        FloatVector b = FloatVector.zero(FLOATS);
        FloatVector c = FloatVector.zero(FLOATS);
        FloatVector d = FloatVector.zero(FLOATS);
        for (int i = 0; i < count; i += LANES) {
            int u = xOffset + i;
            int v = rOffset + i;
            FloatVector p = FloatVector.fromArray(FLOATS, r, v);
            a = FloatVector.fromArray(FLOATS, x, u).fma(p, a);
            p = FloatVector.fromArray(FLOATS, r, v + STRIDE);
            b = FloatVector.fromArray(FLOATS, x, u + STRIDE).fma(p, b);
            p = FloatVector.fromArray(FLOATS, r, v + 2 * STRIDE);
            c = FloatVector.fromArray(FLOATS, x, u + 2 * STRIDE).fma(p, c);
            p = FloatVector.fromArray(FLOATS, r, v + 3 * STRIDE);
            d = FloatVector.fromArray(FLOATS, x, u + 3 * STRIDE).fma(p, d);
        }
        a.add(b).add(c.add(d)).intoArray(sums, to);
    }
}
