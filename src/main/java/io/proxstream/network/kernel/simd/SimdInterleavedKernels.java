package io.proxstream.network.kernel.simd;

import static io.proxstream.network.kernel.simd.Vectors.LANES;

import io.proxstream.network.kernel.interleaved.InterleavedKernels;
import io.proxstream.network.kernel.interleaved.Strip;

/**
 * The interleaved kernels on the JDK's Vector API.
 *
 * <p>Sums stay in sixteen registers over one loop: over two nested ones the JIT of Java 17 would
 * put them on the heap.
 */
public final class SimdInterleavedKernels implements InterleavedKernels {
    /** Creates the kernels. */
    public SimdInterleavedKernels() {}

    @Override
    public void multiply(Strip in, Strip weights, int length, Strip out) {
        for (int j = 0; j < FILTERS; j += 2 * LANES) {
            PixelProduct.add(
                    in.data(),
                    in.offset(),
                    in.step(),
                    weights.data(),
                    weights.offset() + j,
                    length,
                    out.data(),
                    out.offset() + j,
                    out.step());
        }
    }

    @Override
    public void correlate(Strip in, Strip g, int count, Strip sums) {
        for (int j = 0; j < FILTERS; j += 2 * LANES) {
            OuterProduct.add(
                    in.data(),
                    in.offset(),
                    in.step(),
                    g.data(),
                    g.offset() + j,
                    g.step(),
                    count,
                    sums.data(),
                    sums.offset() + j);
        }
    }
}
