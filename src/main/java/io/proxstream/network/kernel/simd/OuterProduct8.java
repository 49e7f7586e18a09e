package io.proxstream.network.kernel.simd;

import static io.proxstream.network.kernel.simd.Vectors.FLOATS;
import static io.proxstream.network.kernel.simd.Vectors.LANES;

import jdk.incubator.vector.FloatVector;

/** {@code correlate} for eight values of a pixel and two vectors of filters. */
final class OuterProduct8 {
    private OuterProduct8() {}

    static void add(
            float[] from,
            int first,
            int pixel,
            float[] g,
            int coefficients,
            int step,
            int count,
            float[] to,
            int at) {
        int row = SimdInterleavedKernels.FILTERS;
        int o0 = at;
        int o1 = o0 + row;
        int o2 = o1 + row;
        int o3 = o2 + row;
        int o4 = o3 + row;
        int o5 = o4 + row;
        int o6 = o5 + row;
        int o7 = o6 + row;
        FloatVector a0 = FloatVector.fromArray(FLOATS, to, o0);
        FloatVector b0 = FloatVector.fromArray(FLOATS, to, o0 + LANES);
        FloatVector a1 = FloatVector.fromArray(FLOATS, to, o1);
        FloatVector b1 = FloatVector.fromArray(FLOATS, to, o1 + LANES);
        FloatVector a2 = FloatVector.fromArray(FLOATS, to, o2);
        FloatVector b2 = FloatVector.fromArray(FLOATS, to, o2 + LANES);
        FloatVector a3 = FloatVector.fromArray(FLOATS, to, o3);
        FloatVector b3 = FloatVector.fromArray(FLOATS, to, o3 + LANES);
        FloatVector a4 = FloatVector.fromArray(FLOATS, to, o4);
        FloatVector b4 = FloatVector.fromArray(FLOATS, to, o4 + LANES);
        FloatVector a5 = FloatVector.fromArray(FLOATS, to, o5);
        FloatVector b5 = FloatVector.fromArray(FLOATS, to, o5 + LANES);
        FloatVector a6 = FloatVector.fromArray(FLOATS, to, o6);
        FloatVector b6 = FloatVector.fromArray(FLOATS, to, o6 + LANES);
        FloatVector a7 = FloatVector.fromArray(FLOATS, to, o7);
        FloatVector b7 = FloatVector.fromArray(FLOATS, to, o7 + LANES);
        for (int p = 0; p < count; p++) {
            int i = first + p * pixel;
            FloatVector u = FloatVector.fromArray(FLOATS, g, coefficients + p * step);
            FloatVector v = FloatVector.fromArray(FLOATS, g, coefficients + p * step + LANES);
            FloatVector x = FloatVector.broadcast(FLOATS, from[i]);
            a0 = x.fma(u, a0);
            b0 = x.fma(v, b0);
            x = FloatVector.broadcast(FLOATS, from[i + 1]);
            a1 = x.fma(u, a1);
            b1 = x.fma(v, b1);
            x = FloatVector.broadcast(FLOATS, from[i + 2]);
            a2 = x.fma(u, a2);
            b2 = x.fma(v, b2);
            x = FloatVector.broadcast(FLOATS, from[i + 3]);
            a3 = x.fma(u, a3);
            b3 = x.fma(v, b3);
            x = FloatVector.broadcast(FLOATS, from[i + 4]);
            a4 = x.fma(u, a4);
            b4 = x.fma(v, b4);
            x = FloatVector.broadcast(FLOATS, from[i + 5]);
            a5 = x.fma(u, a5);
            b5 = x.fma(v, b5);
            x = FloatVector.broadcast(FLOATS, from[i + 6]);
            a6 = x.fma(u, a6);
            b6 = x.fma(v, b6);
            x = FloatVector.broadcast(FLOATS, from[i + 7]);
            a7 = x.fma(u, a7);
            b7 = x.fma(v, b7);
        }
        a0.intoArray(to, o0);
        b0.intoArray(to, o0 + LANES);
        a1.intoArray(to, o1);
        b1.intoArray(to, o1 + LANES);
        a2.intoArray(to, o2);
        b2.intoArray(to, o2 + LANES);
        a3.intoArray(to, o3);
        b3.intoArray(to, o3 + LANES);
        a4.intoArray(to, o4);
        b4.intoArray(to, o4 + LANES);
        a5.intoArray(to, o5);
        b5.intoArray(to, o5 + LANES);
        a6.intoArray(to, o6);
        b6.intoArray(to, o6 + LANES);
        a7.intoArray(to, o7);
        b7.intoArray(to, o7 + LANES);
    }
}
