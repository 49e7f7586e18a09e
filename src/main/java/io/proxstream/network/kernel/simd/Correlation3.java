package io.proxstream.network.kernel.simd;

import static io.proxstream.network.kernel.RowKernels.STRIDE;
import static io.proxstream.network.kernel.RowKernels.VECTOR;
import static io.proxstream.network.kernel.simd.Vectors.FLOATS;
import static io.proxstream.network.kernel.simd.Vectors.LANES;

import jdk.incubator.vector.FloatVector;

/**
 * {@code correlate} for 3x3 filters: all nine sums at once on two rows of coefficients, so that the
 * JIT keeps them in registers.
 */
final class Correlation3 {
    private Correlation3() {}

    static void addTwoRows(
            float[] image, int xBase, float[] dual, int rBase, float[] sums, int to, int count) {
        FloatVector g0 = FloatVector.fromArray(FLOATS, sums, to);
        FloatVector g1 = FloatVector.fromArray(FLOATS, sums, to + VECTOR);
        FloatVector g2 = FloatVector.fromArray(FLOATS, sums, to + 2 * VECTOR);
        FloatVector g3 = FloatVector.fromArray(FLOATS, sums, to + 3 * VECTOR);
        FloatVector g4 = FloatVector.fromArray(FLOATS, sums, to + 4 * VECTOR);
        FloatVector g5 = FloatVector.fromArray(FLOATS, sums, to + 5 * VECTOR);
        FloatVector g6 = FloatVector.fromArray(FLOATS, sums, to + 6 * VECTOR);
        FloatVector g7 = FloatVector.fromArray(FLOATS, sums, to + 7 * VECTOR);
        FloatVector g8 = FloatVector.fromArray(FLOATS, sums, to + 8 * VECTOR);
        FloatVector v;
        for (int i = 0; i < count; i += LANES) {
            int at = xBase + i;
            int from = rBase + i;
            FloatVector r0 = FloatVector.fromArray(FLOATS, dual, from);
            FloatVector r1 = FloatVector.fromArray(FLOATS, dual, from + STRIDE);
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
            g3 = v.fma(r1, g3);
            g6 = v.fma(r0, g6);
            v = FloatVector.fromArray(FLOATS, image, at + 2 * STRIDE + 1);
            g4 = v.fma(r1, g4);
            g7 = v.fma(r0, g7);
            v = FloatVector.fromArray(FLOATS, image, at + 2 * STRIDE + 2);
            g5 = v.fma(r1, g5);
            g8 = v.fma(r0, g8);
            v = FloatVector.fromArray(FLOATS, image, at + 3 * STRIDE);
            g6 = v.fma(r1, g6);
            v = FloatVector.fromArray(FLOATS, image, at + 3 * STRIDE + 1);
            g7 = v.fma(r1, g7);
            v = FloatVector.fromArray(FLOATS, image, at + 3 * STRIDE + 2);
            g8 = v.fma(r1, g8);
        }
        g0.intoArray(sums, to);
        g1.intoArray(sums, to + VECTOR);
        g2.intoArray(sums, to + 2 * VECTOR);
        g3.intoArray(sums, to + 3 * VECTOR);
        g4.intoArray(sums, to + 4 * VECTOR);
        g5.intoArray(sums, to + 5 * VECTOR);
        g6.intoArray(sums, to + 6 * VECTOR);
        g7.intoArray(sums, to + 7 * VECTOR);
        g8.intoArray(sums, to + 8 * VECTOR);
    }
}
