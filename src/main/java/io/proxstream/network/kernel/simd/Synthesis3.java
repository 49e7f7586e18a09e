package io.proxstream.network.kernel.simd;

import io.proxstream.network.kernel.Rows;
import io.proxstream.network.kernel.Taps;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** {@code synthesise} for 3x3 filters: two coefficient rows into four rows of sums. */
final class Synthesis3 {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

    private Synthesis3() {}

    static void run(Rows u, Taps taps, Rows sum, int count) {
        float[] w = taps.weights();
        int t = taps.offset();
        FloatVector w0 = FloatVector.broadcast(SPECIES, w[t]);
        FloatVector w1 = FloatVector.broadcast(SPECIES, w[t + 1]);
        FloatVector w2 = FloatVector.broadcast(SPECIES, w[t + 2]);
        FloatVector w3 = FloatVector.broadcast(SPECIES, w[t + 3]);
        FloatVector w4 = FloatVector.broadcast(SPECIES, w[t + 4]);
        FloatVector w5 = FloatVector.broadcast(SPECIES, w[t + 5]);
        FloatVector w6 = FloatVector.broadcast(SPECIES, w[t + 6]);
        FloatVector w7 = FloatVector.broadcast(SPECIES, w[t + 7]);
        FloatVector w8 = FloatVector.broadcast(SPECIES, w[t + 8]);
        float[] dual = u.data();
        int u0 = u.offset(0);
        int u1 = u.offset(1);
        float[] to = sum.data();
        int s0 = sum.offset(0);
        int s1 = sum.offset(1);
        int s2 = sum.offset(2);
        int s3 = sum.offset(3);
        for (int i = 0; i < count; i += SPECIES.length()) {
            FloatVector a = FloatVector.fromArray(SPECIES, to, s0 + i);
            FloatVector b = FloatVector.fromArray(SPECIES, to, s1 + i);
            FloatVector c = FloatVector.fromArray(SPECIES, to, s2 + i);
            FloatVector d = FloatVector.fromArray(SPECIES, to, s3 + i);
            FloatVector v = FloatVector.fromArray(SPECIES, dual, u0 + i);
            a = v.fma(w0, a);
            b = v.fma(w3, b);
            c = v.fma(w6, c);
            v = FloatVector.fromArray(SPECIES, dual, u0 + i - 1);
            a = v.fma(w1, a);
            b = v.fma(w4, b);
            c = v.fma(w7, c);
            v = FloatVector.fromArray(SPECIES, dual, u0 + i - 2);
            a = v.fma(w2, a);
            b = v.fma(w5, b);
            c = v.fma(w8, c);
            v = FloatVector.fromArray(SPECIES, dual, u1 + i);
            b = v.fma(w0, b);
            c = v.fma(w3, c);
            d = v.fma(w6, d);
            v = FloatVector.fromArray(SPECIES, dual, u1 + i - 1);
            b = v.fma(w1, b);
            c = v.fma(w4, c);
            d = v.fma(w7, d);
            v = FloatVector.fromArray(SPECIES, dual, u1 + i - 2);
            b = v.fma(w2, b);
            c = v.fma(w5, c);
            d = v.fma(w8, d);
            a.intoArray(to, s0 + i);
            b.intoArray(to, s1 + i);
            c.intoArray(to, s2 + i);
            d.intoArray(to, s3 + i);
        }
    }
}
