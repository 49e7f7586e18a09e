package io.proxstream.network.kernel.simd;

import static io.proxstream.network.kernel.simd.Vectors.FLOATS;
import static io.proxstream.network.kernel.simd.Vectors.INTS;
import static io.proxstream.network.kernel.simd.Vectors.LANES;
import static io.proxstream.network.kernel.simd.Vectors.MAGNITUDE;
import static jdk.incubator.vector.VectorOperators.ADD;
import static jdk.incubator.vector.VectorOperators.OR;
import static jdk.incubator.vector.VectorOperators.XOR;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;

/** A row of {@code boxPenalty}; clips as {@link Clip} does. */
final class PenaltyRow {
    private PenaltyRow() {}

    static float sum(float[] u, int uOffset, float[] p, int pOffset, float bound, int count) {
        IntVector bits = IntVector.broadcast(INTS, Float.floatToRawIntBits(bound));
        IntVector magnitude = IntVector.broadcast(INTS, MAGNITUDE);
        FloatVector half = FloatVector.broadcast(FLOATS, 0.5f);
        FloatVector sum = FloatVector.zero(FLOATS);
        for (int i = 0; i < count; i += LANES) {
            FloatVector before = FloatVector.fromArray(FLOATS, p, pOffset + i);
            IntVector raw = (IntVector) before.reinterpretShape(INTS, 0);
            IntVector size = raw.and(magnitude);
            raw = raw.lanewise(XOR, size).lanewise(OR, size.min(bits));
            FloatVector clipped = (FloatVector) raw.reinterpretShape(FLOATS, 0);
            FloatVector gap = clipped.sub(FloatVector.fromArray(FLOATS, u, uOffset + i));
            sum = gap.fma(gap.fma(half, before.sub(clipped)), sum);
        }
        return sum.reduceLanes(ADD);
    }
}
