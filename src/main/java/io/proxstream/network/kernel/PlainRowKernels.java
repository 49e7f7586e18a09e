package io.proxstream.network.kernel;

/** The kernels in plain loops, which run on every JVM. */
public final class PlainRowKernels implements RowKernels {
    /** Creates the kernels. */
    public PlainRowKernels() {}

    @Override
    public void analyse(Rows x, Taps taps, Rows in, Rows out, float bound, int count) {
        int size = taps.size();
        for (int a = 0; a < BLOCK; a++) {
            int to = out.offset(a);
            System.arraycopy(in.data(), in.offset(a), out.data(), to, count);
            for (int p = 0; p < size; p++) {
                for (int q = 0; q < size; q++) {
                    float w = taps.weights()[taps.offset() + p * size + q];
                    addScaled(w, x.data(), x.offset(a + p) + q, out.data(), to, count);
                }
            }
            clip(out.data(), to, bound, count);
        }
    }

    @Override
    public void synthesise(Rows u, Taps taps, Rows sum, int count) {
        int size = taps.size();
        for (int a = 0; a < BLOCK; a++) {
            for (int p = 0; p < size; p++) {
                for (int q = 0; q < size; q++) {
                    float w = taps.weights()[taps.offset() + p * size + q];
                    addScaled(w, u.data(), u.offset(a) - q, sum.data(), sum.offset(a + p), count);
                }
            }
        }
    }

    @Override
    public void correlate(Rows x, Rows g, Taps gradient, int count) {
        int size = gradient.size();
        for (int a = 0; a < BLOCK; a++) {
            for (int p = 0; p < size; p++) {
                for (int q = 0; q < size; q++) {
                    gradient.weights()[gradient.offset() + p * size + q] +=
                            dot(g.data(), g.offset(a), x.data(), x.offset(a + p) + q, count);
                }
            }
        }
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
            values[offset + i] = Math.min(Math.max(values[offset + i], -bound), bound);
        }
    }
}
