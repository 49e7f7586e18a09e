package io.proxstream.network.kernel.simd;

import static io.proxstream.network.kernel.RowKernels.BLOCK;
import static io.proxstream.network.kernel.RowKernels.STRIDE;
import static io.proxstream.network.kernel.simd.Vectors.FLOATS;
import static io.proxstream.network.kernel.simd.Vectors.INTS;
import static io.proxstream.network.kernel.simd.Vectors.LANES;
import static io.proxstream.network.kernel.simd.Vectors.MAGNITUDE;
import static jdk.incubator.vector.VectorOperators.OR;
import static jdk.incubator.vector.VectorOperators.XOR;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;

/**
 * The clip to {@code [-bound, bound]}, by the least of the magnitudes' bits.
 *
 * <p>On x86 this leaves the units of multiplication free, and Java's rules for the minimum with NaN
 * would cost eight instructions more.
 */
final class Clip {
    private Clip() {}

    static void run(float[] u, int offset, float bound, int count) {
        IntVector bits = IntVector.broadcast(INTS, Float.floatToRawIntBits(bound));
        IntVector magnitude = IntVector.broadcast(INTS, MAGNITUDE);
        for (int a = 0; a < BLOCK; a++) {
            int first = offset + a * STRIDE;
            for (int i = first; i < first + count; i += LANES) {
                FloatVector value = FloatVector.fromArray(FLOATS, u, i);
                IntVector raw = (IntVector) value.reinterpretShape(INTS, 0);
                IntVector size = raw.and(magnitude);
                raw = raw.lanewise(XOR, size).lanewise(OR, size.min(bits));
                ((FloatVector) raw.reinterpretShape(FLOATS, 0)).intoArray(u, i);
            }
        }
    }
}
