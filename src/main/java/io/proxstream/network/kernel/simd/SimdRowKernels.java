package io.proxstream.network.kernel.simd;

import io.proxstream.network.kernel.PlainRowKernels;
import io.proxstream.network.kernel.RowKernels;
import io.proxstream.network.kernel.Rows;
import io.proxstream.network.kernel.Taps;

/**
 * The kernels on the JDK's Vector API.
 *
 * <p>3x3 filters, the usual case, keep all nine weights in registers; other sizes use the plain
 * loops, which the JIT vectorises.
 */
public final class SimdRowKernels implements RowKernels {
    private final RowKernels others = new PlainRowKernels();

    /** Creates the kernels. */
    public SimdRowKernels() {}

    @Override
    public void analyse(Rows x, Taps taps, Rows in, Rows out, float bound, int count) {
        if (taps.size() == 3) {
            Analysis3.run(x, taps, in, out, bound, count);
        } else {
            others.analyse(x, taps, in, out, bound, count);
        }
    }

    @Override
    public void synthesise(Rows u, Taps taps, Rows sum, int count) {
        if (taps.size() == 3) {
            Synthesis3.run(u, taps, sum, count);
        } else {
            others.synthesise(u, taps, sum, count);
        }
    }

    @Override
    public void correlate(Rows x, Rows g, Taps gradient, int count) {
        others.correlate(x, g, gradient, count);
    }

    @Override
    public String name() {
        return "simd";
    }
}
