package io.proxstream.network.kernel.simd;

import static io.proxstream.network.kernel.simd.Vectors.FLOATS;
import static io.proxstream.network.kernel.simd.Vectors.LANES;

import jdk.incubator.vector.FloatVector;

/**
 * {@code multiply} for four pixels and two vectors of filters: eight chains of sums, for machines
 * of 16 registers.
 */
final class PixelProduct4 {
    private PixelProduct4() {}

    static void add(
            float[] from,
            int first,
            int pixel,
            float[] w,
            int weights,
            int length,
            float[] to,
            int at,
            int step) {
        int row = SimdInterleavedKernels.FILTERS;
        int o0 = at;
        int o1 = o0 + step;
        int o2 = o1 + step;
        int o3 = o2 + step;
        FloatVector a0 = FloatVector.fromArray(FLOATS, to, o0);
        FloatVector b0 = FloatVector.fromArray(FLOATS, to, o0 + LANES);
        FloatVector a1 = FloatVector.fromArray(FLOATS, to, o1);
        FloatVector b1 = FloatVector.fromArray(FLOATS, to, o1 + LANES);
        FloatVector a2 = FloatVector.fromArray(FLOATS, to, o2);
        FloatVector b2 = FloatVector.fromArray(FLOATS, to, o2 + LANES);
        FloatVector a3 = FloatVector.fromArray(FLOATS, to, o3);
        FloatVector b3 = FloatVector.fromArray(FLOATS, to, o3 + LANES);
        for (int t = 0; t < length; t++) {
            int i = first + t;
            FloatVector u = FloatVector.fromArray(FLOATS, w, weights + t * row);
            FloatVector v = FloatVector.fromArray(FLOATS, w, weights + t * row + LANES);
            FloatVector x = FloatVector.broadcast(FLOATS, from[i]);
            a0 = x.fma(u, a0);
            b0 = x.fma(v, b0);
            x = FloatVector.broadcast(FLOATS, from[i + pixel]);
            a1 = x.fma(u, a1);
            b1 = x.fma(v, b1);
            x = FloatVector.broadcast(FLOATS, from[i + 2 * pixel]);
            a2 = x.fma(u, a2);
            b2 = x.fma(v, b2);
            x = FloatVector.broadcast(FLOATS, from[i + 3 * pixel]);
            a3 = x.fma(u, a3);
            b3 = x.fma(v, b3);
        }
        a0.intoArray(to, o0);
        b0.intoArray(to, o0 + LANES);
        a1.intoArray(to, o1);
        b1.intoArray(to, o1 + LANES);
        a2.intoArray(to, o2);
        b2.intoArray(to, o2 + LANES);
        a3.intoArray(to, o3);
        b3.intoArray(to, o3 + LANES);
    }
}
