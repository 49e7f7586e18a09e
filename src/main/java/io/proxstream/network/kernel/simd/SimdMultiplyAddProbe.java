package io.proxstream.network.kernel.simd;

import static io.proxstream.network.kernel.simd.Vectors.FLOATS;
import static io.proxstream.network.kernel.simd.Vectors.LANES;
import static jdk.incubator.vector.VectorOperators.ADD;

import io.proxstream.network.kernel.MultiplyAddProbe;
import jdk.incubator.vector.FloatVector;

/** Ten independent chains of multiply-adds: enough to keep two units of latency 4 or 5 busy. */
public final class SimdMultiplyAddProbe implements MultiplyAddProbe {
    private static final int CHAINS = 10;

    private float sink;

    /** Creates the probe. */
    public SimdMultiplyAddProbe() {}

    @Override
    public long run(int rounds) {
        FloatVector factor = FloatVector.broadcast(FLOATS, 0.9999f);
        FloatVector term = FloatVector.broadcast(FLOATS, 1e-6f);
        FloatVector a = term;
        FloatVector b = term;
        FloatVector c = term;
        FloatVector d = term;
        FloatVector e = term;
        FloatVector f = term;
        FloatVector g = term;
        FloatVector h = term;
        FloatVector j = term;
        FloatVector k = term;
        for (int i = 0; i < rounds; i++) {
            a = a.fma(factor, term);
            b = b.fma(factor, term);
            c = c.fma(factor, term);
            d = d.fma(factor, term);
            e = e.fma(factor, term);
            f = f.fma(factor, term);
            g = g.fma(factor, term);
            h = h.fma(factor, term);
            j = j.fma(factor, term);
            k = k.fma(factor, term);
        }
        FloatVector sum = a.add(b).add(c).add(d).add(e).add(f).add(g).add(h).add(j).add(k);
        sink += sum.reduceLanes(ADD);
        return 2L * CHAINS * LANES * rounds;
    }

    @Override
    public String toString() {
        return "SimdMultiplyAddProbe[" + sink + "]";
    }
}
