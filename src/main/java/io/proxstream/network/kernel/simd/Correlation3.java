package io.proxstream.network.kernel.simd;

import static io.proxstream.network.kernel.RowKernels.STRIDE;
import static io.proxstream.network.kernel.simd.Vectors.FLOATS;
import static io.proxstream.network.kernel.simd.Vectors.LANES;
import static jdk.incubator.vector.VectorOperators.ADD;

import io.proxstream.network.kernel.Rows;
import io.proxstream.network.kernel.Taps;
import jdk.incubator.vector.FloatVector;

/** {@code correlate} for 3x3 filters: all nine sums at once, each value loaded once. */
final class Correlation3 {
    private Correlation3() {}

    static void run(Rows x, Rows r, Taps gradient, int count) {
        float[] image = x.data();
        float[] residual = r.data();
        int xBase = x.offset();
        int rBase = r.offset();
        FloatVector g0 = FloatVector.zero(FLOATS);
        FloatVector g1 = FloatVector.zero(FLOATS);
        FloatVector g2 = FloatVector.zero(FLOATS);
        FloatVector g3 = FloatVector.zero(FLOATS);
        FloatVector g4 = FloatVector.zero(FLOATS);
        FloatVector g5 = FloatVector.zero(FLOATS);
        FloatVector g6 = FloatVector.zero(FLOATS);
        FloatVector g7 = FloatVector.zero(FLOATS);
        FloatVector g8 = FloatVector.zero(FLOATS);
        for (int i = 0; i < count; i += LANES) {
            int at = xBase + i;
            int from = rBase + i;
            FloatVector r0 = FloatVector.fromArray(FLOATS, residual, from);
            FloatVector r1 = FloatVector.fromArray(FLOATS, residual, from + STRIDE);
            FloatVector r2 = FloatVector.fromArray(FLOATS, residual, from + 2 * STRIDE);
            FloatVector r3 = FloatVector.fromArray(FLOATS, residual, from + 3 * STRIDE);
            FloatVector v;
            v = FloatVector.fromArray(FLOATS, image, at);
            g0 = v.fma(r0, g0);
            v = FloatVector.fromArray(FLOATS, image, at + 1);
            g1 = v.fma(r0, g1);
            v = FloatVector.fromArray(FLOATS, image, at + 2);
            g2 = v.fma(r0, g2);
            v = FloatVector.fromArray(FLOATS, image, at + STRIDE);
            g0 = v.fma(r1, g0);
            g3 = v.fma(r0, g3);
            v = FloatVector.fromArray(FLOATS, image, at + STRIDE + 1);
            g1 = v.fma(r1, g1);
            g4 = v.fma(r0, g4);
            v = FloatVector.fromArray(FLOATS, image, at + STRIDE + 2);
            g2 = v.fma(r1, g2);
            g5 = v.fma(r0, g5);
            v = FloatVector.fromArray(FLOATS, image, at + 2 * STRIDE);
            g0 = v.fma(r2, g0);
            g3 = v.fma(r1, g3);
            g6 = v.fma(r0, g6);
            v = FloatVector.fromArray(FLOATS, image, at + 2 * STRIDE + 1);
            g1 = v.fma(r2, g1);
            g4 = v.fma(r1, g4);
            g7 = v.fma(r0, g7);
            v = FloatVector.fromArray(FLOATS, image, at + 2 * STRIDE + 2);
            g2 = v.fma(r2, g2);
            g5 = v.fma(r1, g5);
            g8 = v.fma(r0, g8);
            v = FloatVector.fromArray(FLOATS, image, at + 3 * STRIDE);
            g0 = v.fma(r3, g0);
            g3 = v.fma(r2, g3);
            g6 = v.fma(r1, g6);
            v = FloatVector.fromArray(FLOATS, image, at + 3 * STRIDE + 1);
            g1 = v.fma(r3, g1);
            g4 = v.fma(r2, g4);
            g7 = v.fma(r1, g7);
            v = FloatVector.fromArray(FLOATS, image, at + 3 * STRIDE + 2);
            g2 = v.fma(r3, g2);
            g5 = v.fma(r2, g5);
            g8 = v.fma(r1, g8);
            v = FloatVector.fromArray(FLOATS, image, at + 4 * STRIDE);
            g3 = v.fma(r3, g3);
            g6 = v.fma(r2, g6);
            v = FloatVector.fromArray(FLOATS, image, at + 4 * STRIDE + 1);
            g4 = v.fma(r3, g4);
            g7 = v.fma(r2, g7);
            v = FloatVector.fromArray(FLOATS, image, at + 4 * STRIDE + 2);
            g5 = v.fma(r3, g5);
            g8 = v.fma(r2, g8);
            v = FloatVector.fromArray(FLOATS, image, at + 5 * STRIDE);
            g6 = v.fma(r3, g6);
            v = FloatVector.fromArray(FLOATS, image, at + 5 * STRIDE + 1);
            g7 = v.fma(r3, g7);
            v = FloatVector.fromArray(FLOATS, image, at + 5 * STRIDE + 2);
            g8 = v.fma(r3, g8);
        }
        float[] g = gradient.weights();
        int t = gradient.offset();
        g[t] += g0.reduceLanes(ADD);
        g[t + 1] += g1.reduceLanes(ADD);
        g[t + 2] += g2.reduceLanes(ADD);
        g[t + 3] += g3.reduceLanes(ADD);
        g[t + 4] += g4.reduceLanes(ADD);
        g[t + 5] += g5.reduceLanes(ADD);
        g[t + 6] += g6.reduceLanes(ADD);
        g[t + 7] += g7.reduceLanes(ADD);
        g[t + 8] += g8.reduceLanes(ADD);
    }
}
