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
    public void analyse(Rows x, Taps taps, Rows u, float bound, int count) {
        if (taps.size() == 3) {
            Analysis3.run(x, taps, u, bound, count);
        } else {
            others.analyse(x, taps, u, bound, count);
        }
    }

    @Override
    public void synthesise(Rows u, Taps taps, Rows s, int count) {
        if (taps.size() == 3) {
            Synthesis3.run(u, taps, s, count);
        } else {
            others.synthesise(u, taps, s, count);
        }
    }

    @Override
    public void correlate(Rows x, Rows r, Taps gradient, int count) {
        others.correlate(x, r, gradient, count);
    }

    @Override
    public String name() {
        return "simd";
    }
}
