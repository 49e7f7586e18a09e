package io.proxstream.network.kernel.simd;

import static io.proxstream.network.kernel.RowKernels.BLOCK;
import static io.proxstream.network.kernel.RowKernels.STRIDE;
import static io.proxstream.network.kernel.simd.Vectors.FLOATS;
import static io.proxstream.network.kernel.simd.Vectors.LANES;
import static jdk.incubator.vector.VectorOperators.ADD;
import static jdk.incubator.vector.VectorOperators.GE;

import jdk.incubator.vector.FloatVector;

/** The reverse of the clip. */
final class Gate {
    private Gate() {}

    static float run(float[] u, int uOffset, float[] g, int gOffset, float bound, int count) {
        FloatVector limit = FloatVector.broadcast(FLOATS, bound);
        FloatVector zero = FloatVector.zero(FLOATS);
        FloatVector sum = zero;
        for (int a = 0; a < BLOCK; a++) {
            int from = uOffset + a * STRIDE;
            int to = gOffset + a * STRIDE;
            for (int i = 0; i < count; i += LANES) {
                FloatVector value = FloatVector.fromArray(FLOATS, u, from + i);
                FloatVector slope = FloatVector.fromArray(FLOATS, g, to + i);
                FloatVector gone = zero.blend(slope, value.abs().compare(GE, limit));
                sum = value.fma(gone, sum);
                slope.sub(gone).intoArray(g, to + i);
            }
        }
        return sum.reduceLanes(ADD);
    }
}
