package io.proxstream.network.kernel.simd;

import io.proxstream.network.kernel.Rows;
import io.proxstream.network.kernel.Taps;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** {@code analyse} for 3x3 filters: two output rows from four image rows. */
final class Analysis3 {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

    private Analysis3() {}

    static void run(Rows x, Taps taps, Rows in, Rows out, float bound, int count) {
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
        float[] image = x.data();
        int x0 = x.offset(0);
        int x1 = x.offset(1);
        int x2 = x.offset(2);
        int x3 = x.offset(3);
        float[] from = in.data();
        int from0 = in.offset(0);
        int from1 = in.offset(1);
        float[] to = out.data();
        int to0 = out.offset(0);
        int to1 = out.offset(1);
        for (int i = 0; i < count; i += SPECIES.length()) {
            FloatVector a = FloatVector.fromArray(SPECIES, from, from0 + i);
            FloatVector b = FloatVector.fromArray(SPECIES, from, from1 + i);
            FloatVector v = FloatVector.fromArray(SPECIES, image, x0 + i);
            a = v.fma(w0, a);
            v = FloatVector.fromArray(SPECIES, image, x0 + i + 1);
            a = v.fma(w1, a);
            v = FloatVector.fromArray(SPECIES, image, x0 + i + 2);
            a = v.fma(w2, a);
            v = FloatVector.fromArray(SPECIES, image, x1 + i);
            a = v.fma(w3, a);
            b = v.fma(w0, b);
            v = FloatVector.fromArray(SPECIES, image, x1 + i + 1);
            a = v.fma(w4, a);
            b = v.fma(w1, b);
            v = FloatVector.fromArray(SPECIES, image, x1 + i + 2);
            a = v.fma(w5, a);
            b = v.fma(w2, b);
            v = FloatVector.fromArray(SPECIES, image, x2 + i);
            a = v.fma(w6, a);
            b = v.fma(w3, b);
            v = FloatVector.fromArray(SPECIES, image, x2 + i + 1);
            a = v.fma(w7, a);
            b = v.fma(w4, b);
            v = FloatVector.fromArray(SPECIES, image, x2 + i + 2);
            a = v.fma(w8, a);
            b = v.fma(w5, b);
            v = FloatVector.fromArray(SPECIES, image, x3 + i);
            b = v.fma(w6, b);
            v = FloatVector.fromArray(SPECIES, image, x3 + i + 1);
            b = v.fma(w7, b);
            v = FloatVector.fromArray(SPECIES, image, x3 + i + 2);
            b = v.fma(w8, b);
            a.max(-bound).min(bound).intoArray(to, to0 + i);
            b.max(-bound).min(bound).intoArray(to, to1 + i);
        }
    }
}
