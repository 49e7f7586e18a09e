package io.proxstream.network.kernel;

/** The kernels in plain loops, which run on every JVM. */
public final class PlainRowKernels implements RowKernels {
    /** Creates the kernels. */
    public PlainRowKernels() {}

    /** Takes one weight between two rows: the block's row a and its neighbour a + p. */
    private interface RowVisitor {
        void visit(int weight, int row, int neighbour, int shift);
    }

    private static void forEachTap(Taps taps, RowVisitor visitor) {
        for (int a = 0; a < BLOCK; a++) {
            for (int p = 0; p < taps.size(); p++) {
                for (int q = 0; q < taps.size(); q++) {
                    int weight = taps.offset() + p * taps.size() + q;
                    visitor.visit(weight, a * STRIDE, (a + p) * STRIDE, q);
                }
            }
        }
    }

    @Override
    public void analyse(Rows x, Taps taps, Rows u, Rows v, float bound, int count) {
        for (int a = 0; a < BLOCK; a++) {
            int row = a * STRIDE;
            System.arraycopy(u.data(), u.offset() + row, v.data(), v.offset() + row, count);
        }
        forEachTap(
                taps,
                (weight, row, neighbour, shift) ->
                        addScaled(
                                taps.weights()[weight],
                                x.data(),
                                x.offset() + neighbour + shift,
                                v.data(),
                                v.offset() + row,
                                count));
        for (int a = 0; a < BLOCK; a++) {
            clip(v.data(), v.offset() + a * STRIDE, bound, count);
        }
    }

    @Override
    public void synthesise(Rows u, Taps taps, Rows s, int count) {
        forEachTap(
                taps,
                (weight, row, neighbour, shift) ->
                        addScaled(
                                taps.weights()[weight],
                                u.data(),
                                u.offset() + row - shift,
                                s.data(),
                                s.offset() + neighbour,
                                count));
    }

    @Override
    public void correlate(Rows x, Rows r, int size, float[] sums, int offset, int count) {
        for (int a = 0; a < BLOCK; a++) {
            int row = r.offset() + a * STRIDE;
            for (int tap = 0; tap < size * size; tap++) {
                int from = x.offset() + (a + tap / size) * STRIDE + tap % size;
                int to = offset + tap * VECTOR;
                sums[to] += dot(r.data(), row, x.data(), from, count);
            }
        }
    }

    @Override
    public float gate(Rows u, Rows g, float bound, int count) {
        float sum = 0;
        for (int a = 0; a < BLOCK; a++) {
            for (int i = 0; i < count; i++) {
                float value = u.data()[u.offset() + a * STRIDE + i];
                int at = g.offset() + a * STRIDE + i;
                if (Math.abs(value) >= bound) {
                    sum += value * g.data()[at];
                    g.data()[at] = 0;
                }
            }
        }
        return sum;
    }

    @Override
    public double proximalStep(Rows u, Rows g, Rows p, float rate, float bound, int count) {
        double sum = 0;
        for (int a = 0; a < BLOCK * STRIDE; a += STRIDE) {
            for (int i = a; i < a + count; i++) {
                float before = p.data()[p.offset() + i];
                float slope = g.data()[g.offset() + i];
                float stay = (1 - rate) * u.data()[u.offset() + i];
                float moved = clip(stay + rate * (before - slope), bound);
                float clipped = clip(before, bound);
                sum += moved * (slope - (before - moved)) + bound * Math.abs(before - clipped);
                u.data()[u.offset() + i] = moved;
                g.data()[g.offset() + i] = clipped - moved;
            }
        }
        return sum;
    }

    @Override
    public double boxPenalty(Rows u, Rows p, float bound, int count) {
        double sum = 0;
        for (int a = 0; a < BLOCK * STRIDE; a += STRIDE) {
            for (int i = a; i < a + count; i++) {
                float before = p.data()[p.offset() + i];
                float clipped = clip(before, bound);
                double gap = clipped - u.data()[u.offset() + i];
                sum += gap * (gap / 2 + (before - clipped));
            }
        }
        return sum;
    }

    @Override
    public String name() {
        return "plain";
    }

    private static void addScaled(
            float factor, float[] from, int fromOffset, float[] to, int toOffset, int count) {
        for (int i = 0; i < count; i++) {
            to[toOffset + i] += factor * from[fromOffset + i];
        }
    }

    private static float dot(float[] a, int aOffset, float[] b, int bOffset, int count) {
        float sum = 0;
        for (int i = 0; i < count; i++) {
            sum += a[aOffset + i] * b[bOffset + i];
        }
        return sum;
    }

    private static void clip(float[] values, int offset, float bound, int count) {
        for (int i = 0; i < count; i++) {
            values[offset + i] = clip(values[offset + i], bound);
        }
    }

    private static float clip(float value, float bound) {
        return Math.min(Math.max(value, -bound), bound);
    }
}
