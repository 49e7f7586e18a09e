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

/** A row of {@code proximalStep}; clips as {@link Clip} does. */
final class ProximalRow {
    private ProximalRow() {}

    static float step(
            float[] u,
            int uOffset,
            float[] g,
            int gOffset,
            float[] p,
            int pOffset,
            float rate,
            float bound,
            int count) {
        IntVector bits = IntVector.broadcast(INTS, Float.floatToRawIntBits(bound));
        IntVector magnitude = IntVector.broadcast(INTS, MAGNITUDE);
        FloatVector sum = FloatVector.zero(FLOATS);
        FloatVector excess = FloatVector.zero(FLOATS);
        FloatVector move = FloatVector.broadcast(FLOATS, rate);
        FloatVector stay = FloatVector.broadcast(FLOATS, 1 - rate);
        for (int i = 0; i < count; i += LANES) {
            FloatVector before = FloatVector.fromArray(FLOATS, p, pOffset + i);
            FloatVector slope = FloatVector.fromArray(FLOATS, g, gOffset + i);
            FloatVector value = FloatVector.fromArray(FLOATS, u, uOffset + i);
            FloatVector moved = before.sub(slope).fma(move, value.mul(stay));
            IntVector raw = (IntVector) moved.reinterpretShape(INTS, 0);
            IntVector size = raw.and(magnitude);
            raw = raw.lanewise(XOR, size).lanewise(OR, size.min(bits));
            moved = (FloatVector) raw.reinterpretShape(FLOATS, 0);
            raw = (IntVector) before.reinterpretShape(INTS, 0);
            size = raw.and(magnitude);
            raw = raw.lanewise(XOR, size).lanewise(OR, size.min(bits));
            FloatVector clipped = (FloatVector) raw.reinterpretShape(FLOATS, 0);
            sum = moved.fma(slope.sub(before.sub(moved)), sum);
            excess = excess.add(before.sub(clipped).abs());
            moved.intoArray(u, uOffset + i);
            clipped.sub(moved).intoArray(g, gOffset + i);
        }
        return sum.add(excess.mul(bound)).reduceLanes(ADD);
    }
}
