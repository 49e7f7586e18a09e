package io.proxstream.network.kernel.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The vectors of this machine.
 *
 * <p>The kernels call the Vector API directly: behind even a small method of our own the JIT of
 * Java 17 no longer keeps vectors in registers, and a kernel runs ten times slower.
 */
final class Vectors {
    /** Vectors of floats, of at most {@code RowKernels.VECTOR} lanes. */
    static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;

    /** Vectors of as many integers. */
    static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;

    /** The number of lanes. */
    static final int LANES = FLOATS.length();

    /** All bits of a float but its sign. */
    static final int MAGNITUDE = 0x7fffffff;

    private Vectors() {}
}
