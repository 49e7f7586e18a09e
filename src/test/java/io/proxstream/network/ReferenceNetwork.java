package io.proxstream.network;

import io.proxstream.image.Image;
import io.proxstream.math.kernel.FilterBank;
import io.proxstream.math.linear.FilterBankOperator;
import java.util.function.IntToDoubleFunction;

/** The formulas of {@link ProximalNetwork}, line by line on whole frames. */
final class ReferenceNetwork {
    private final ProximalNetwork network;
    private final float[] z;
    private final Image observed;
    private final double noiseLevel;

    private ReferenceNetwork(ProximalNetwork network, Image observed, double noiseLevel) {
        this.network = network;
        this.observed = observed;
        this.z = observed.values();
        this.noiseLevel = noiseLevel;
    }

    static Image run(ProximalNetwork network, Image observed, double noiseLevel) {
        ReferenceNetwork reference = new ReferenceNetwork(network, observed, noiseLevel);
        float[] x =
                network.spec().form().isPrimalDual() ? reference.primalDual() : reference.dual();
        return Image.wrap(observed.shape(), clipped(x));
    }

    private float[] dual() {
        boolean inertial = network.spec().form() == PnnForm.DDIFB;
        float[] u = new float[dualSize()];
        float[] v = u;
        for (PnnLayer layer : network.layers()) {
            float[] x = boxed(minus(z, adjoint(layer, v)));
            float[] old = u;
            float[] base = v;
            float[] dx = analysis(layer, x);
            u = project(layer, values(dx.length, i -> base[i] + layer.dualStep() * dx[i]));
            float[] fresh = u;
            double alpha = inertial ? layer.extrapolation() : 0;
            v = values(u.length, i -> fresh[i] + alpha * (fresh[i] - old[i]));
        }
        return minus(z, adjoint(network.layers().get(network.layers().size() - 1), v));
    }

    private float[] primalDual() {
        float[] u = new float[dualSize()];
        float[] x = boxed(z);
        float[] bar = x;
        for (PnnLayer layer : network.layers()) {
            float[] base = network.spec().form().remembers() ? u : new float[u.length];
            float[] dx = analysis(layer, bar);
            u = project(layer, values(dx.length, i -> base[i] + layer.dualStep() * dx[i]));
            float[] s = adjoint(layer, u);
            float[] old = x;
            double mu = layer.primalStep();
            x = boxed(values(z.length, i -> (old[i] + mu * (z[i] - s[i])) / (1 + mu)));
            float[] fresh = x;
            bar = values(x.length, i -> fresh[i] + layer.extrapolation() * (fresh[i] - old[i]));
        }
        return x;
    }

    private int dualSize() {
        return network.spec().filters() * observed.shape().planeSize();
    }

    private FilterBankOperator operator(FilterBank bank) {
        return new FilterBankOperator(bank, observed.shape(), network.spec().boundary());
    }

    private float[] analysis(PnnLayer layer, float[] x) {
        float[] out = new float[dualSize()];
        operator(layer.bank()).apply(x, out);
        return out;
    }

    private float[] adjoint(PnnLayer layer, float[] u) {
        float[] out = new float[z.length];
        operator(layer.synthesis()).adjoint(u, out);
        return out;
    }

    private float[] project(PnnLayer layer, float[] a) {
        int plane = observed.shape().planeSize();
        int size = network.spec().groupSize();
        float[] out = new float[a.length];
        for (int i = 0; i < a.length; i++) {
            int group = i / plane / size;
            double squares = 0;
            for (int g = 0; g < size; g++) {
                float value = a[(group * size + g) * plane + i % plane];
                squares += (double) value * value;
            }
            double bound = layer.thresholds()[group] * noiseLevel;
            out[i] = (float) (a[i] * Math.min(1, bound / Math.sqrt(squares)));
        }
        return out;
    }

    private float[] boxed(float[] x) {
        return network.spec().box() ? clipped(x) : x;
    }

    private static float[] clipped(float[] x) {
        return values(x.length, i -> Math.min(Math.max(x[i], 0), 1));
    }

    private static float[] minus(float[] a, float[] b) {
        return values(a.length, i -> a[i] - b[i]);
    }

    private static float[] values(int count, IntToDoubleFunction value) {
        float[] out = new float[count];
        for (int i = 0; i < count; i++) {
            out[i] = (float) value.applyAsDouble(i);
        }
        return out;
    }
}
