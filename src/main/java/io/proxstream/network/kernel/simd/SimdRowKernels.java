package io.proxstream.network.kernel.simd;

import io.proxstream.network.kernel.RowKernels;
import io.proxstream.network.kernel.Rows;
import io.proxstream.network.kernel.Taps;

/**
 * The kernels on the JDK's Vector API.
 *
 * <p>3x3 filters, the usual case, keep all nine weights in registers and load each value once;
 * larger ones take one row of taps after the other.
 */
public final class SimdRowKernels implements RowKernels {
    /** Creates the kernels. */
    public SimdRowKernels() {}

    @Override
    public void analyse(Rows x, Taps taps, Rows u, Rows v, float bound, int count) {
        if (taps.size() == 3) {
            Analysis3.run(x, taps, u, v, bound, count);
            return;
        }
        int size = taps.size();
        for (int p = 0; p < size; p++) {
            int from = x.offset() + p * STRIDE;
            int first = taps.offset() + p * size;
            addTapRow(x.data(), from, taps, first, 1, p == 0 ? u : v, v, count);
        }
        if (bound < Float.POSITIVE_INFINITY) {
            Clip.run(v.data(), v.offset(), bound, count);
        }
    }

    private static void addTapRow(
            float[] x, int xOffset, Taps taps, int first, int step, Rows u, Rows v, int count) {
        float[] w = taps.weights();
        if (taps.size() == 5) {
            TapRow5.add(
                    x, xOffset, w, first, step, u.data(), u.offset(), v.data(), v.offset(), count);
        } else {
            TapRow7.add(
                    x, xOffset, w, first, step, u.data(), u.offset(), v.data(), v.offset(), count);
        }
    }

    @Override
    public void synthesise(Rows u, Taps taps, Rows s, int count) {
        if (taps.size() == 3) {
            Synthesis3.run(u, taps, s, count);
            return;
        }
        int size = taps.size();
        int from = u.offset() - size + 1;
        for (int p = 0; p < size; p++) {
            int to = s.offset() + p * STRIDE;
            int last = taps.offset() + p * size + size - 1;
            float[] sums = s.data();
            if (size == 5) {
                TapRow5.add(u.data(), from, taps.weights(), last, -1, sums, to, sums, to, count);
            } else {
                TapRow7.add(u.data(), from, taps.weights(), last, -1, sums, to, sums, to, count);
            }
        }
    }

    @Override
    public void correlate(Rows x, Rows r, int size, float[] sums, int offset, int count) {
        if (size == 3) {
            for (int a = 0; a < BLOCK; a += 2) {
                int row = a * STRIDE;
                Correlation3.addTwoRows(
                        x.data(),
                        x.offset() + row,
                        r.data(),
                        r.offset() + row,
                        sums,
                        offset,
                        count);
            }
            return;
        }
        for (int tap = 0; tap < size * size; tap++) {
            int from = x.offset() + tap / size * STRIDE + tap % size;
            int to = offset + tap * VECTOR;
            Correlation.add(x.data(), from, r.data(), r.offset(), sums, to, count);
        }
    }

    @Override
    public float gate(Rows u, Rows g, float bound, int count) {
        return Gate.run(u.data(), u.offset(), g.data(), g.offset(), bound, count);
    }

    @Override
    public double proximalStep(Rows u, Rows g, Rows p, float rate, float bound, int count) {
        double sum = 0;
        for (int a = 0; a < BLOCK * STRIDE; a += STRIDE) {
            int to = u.offset() + a;
            int slope = g.offset() + a;
            int from = p.offset() + a;
            sum +=
                    ProximalRow.step(
                            u.data(), to, g.data(), slope, p.data(), from, rate, bound, count);
        }
        return sum;
    }

    @Override
    public double boxPenalty(Rows u, Rows p, float bound, int count) {
        double sum = 0;
        for (int a = 0; a < BLOCK * STRIDE; a += STRIDE) {
            int at = u.offset() + a;
            sum += PenaltyRow.sum(u.data(), at, p.data(), p.offset() + a, bound, count);
        }
        return sum;
    }

    @Override
    public String name() {
        return "simd";
    }
}
