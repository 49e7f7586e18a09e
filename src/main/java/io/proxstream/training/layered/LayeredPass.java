package io.proxstream.training.layered;

import io.proxstream.math.bregman.BregmanPenalty;
import io.proxstream.math.bregman.Span;
import io.proxstream.network.dense.LayerForm;
import io.proxstream.network.layered.LayeredNetwork;
import io.proxstream.network.layered.LayeredParameters;
import io.proxstream.network.layered.LayeredSpec;
import io.proxstream.network.layered.LoadedLayer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Forward and back through a network for some samples: the loss and its gradient.
 *
 * <p>The loss is the Bregman penalty of the target where the output is an activation, so that no
 * derivative of the last activation is needed, and half the squared distance where it is not.
 */
final class LayeredPass implements AutoCloseable {
    private final LayeredSpec spec;
    private final LayeredParameters gradient;
    private final int firstTrained;
    private final List<LoadedLayer> layers;
    private final List<float[]> states = new ArrayList<>();
    private final List<float[]> preActivations = new ArrayList<>();
    private final List<float[]> activations = new ArrayList<>();
    private final int count;

    LayeredPass(LayeredNetwork network, int count, int firstTrained) {
        this.spec = network.spec();
        this.count = count;
        this.firstTrained = firstTrained;
        this.gradient = LayeredParameters.zero(spec);
        this.layers = network.load();
    }

    /** Goes forward; the output of one layer meets noise. */
    void forward(float[] inputs, int noisyLayer, double noise, SplittableRandom random) {
        float[] x = inputs;
        states.add(x);
        for (int l = 1; l <= spec.depth(); l++) {
            LoadedLayer layer = layers.get(l - 1);
            float[] a = new float[count * layer.shape().map().outputs()];
            float[] z = new float[a.length];
            float[] next = new float[count * layer.shape().outputs()];
            layer.preActivate(x, count, a);
            layer.activate(a, count, z);
            layer.lead(x, z, count, next);
            if (l == noisyLayer && noise > 0) {
                addNoise(next, noise, random);
            }
            preActivations.add(a);
            activations.add(z);
            states.add(next);
            x = next;
        }
    }

    private static void addNoise(float[] code, double noise, SplittableRandom random) {
        double squares = 0;
        for (float value : code) {
            squares += (double) value * value;
        }
        double deviation = noise * Math.sqrt(squares / code.length);
        for (int i = 0; i < code.length; i++) {
            code[i] += (float) (deviation * random.nextGaussian());
        }
    }

    /** Goes back, and returns the sum of the loss over samples. */
    double backward(float[] targets) {
        int last = spec.depth();
        float[] pull = states.get(last).clone();
        for (int i = 0; i < pull.length; i++) {
            pull[i] -= targets[i];
        }
        double value = spec.endsPlain() ? penalty(targets) : halfSquare(pull);
        for (int l = last; l >= firstTrained; l--) {
            boolean isLoss = l == last && spec.endsPlain();
            float[] residual = isLoss ? pull : pullBack(l, pull);
            addGradient(l, residual, pull);
            if (l > firstTrained) {
                pull = pullOnInput(l, residual, pull);
            }
        }
        return value;
    }

    private double penalty(float[] targets) {
        LoadedLayer layer = layers.get(spec.depth() - 1);
        BregmanPenalty penalty = new BregmanPenalty(layer.shape().activation());
        float[] a = preActivations.get(spec.depth() - 1);
        if (layer.shape().activation().isSeparable()) {
            return penalty.valueAt(targets, a, Span.of(a.length));
        }
        double sum = 0;
        for (int sample = 0; sample < count; sample++) {
            sum += penalty.valueAt(targets, a, layer.row(sample));
        }
        return sum;
    }

    private static double halfSquare(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += (double) value * value;
        }
        return sum / 2;
    }

    /** The gradient in the pre-activation of a layer, from that in the state after it. */
    private float[] pullBack(int l, float[] pull) {
        LoadedLayer layer = layers.get(l - 1);
        float[] a = preActivations.get(l - 1);
        float[] residual = new float[a.length];
        layer.pullOnActivation(pull, count, residual);
        if (layer.shape().activation().isSeparable()) {
            layer.shape().activation().pullBack(a, residual, Span.of(a.length), residual);
            return residual;
        }
        for (int sample = 0; sample < count; sample++) {
            layer.shape().activation().pullBack(a, residual, layer.row(sample), residual);
        }
        return residual;
    }

    private void addGradient(int l, float[] residual, float[] pull) {
        LoadedLayer layer = layers.get(l - 1);
        layer.inward().addWeightGradient(residual, states.get(l - 1), count, gradient.weights(l));
        addBiases(gradient.biases(l), residual);
        LayerForm form = layer.shape().form();
        if (form.isResidual()) {
            float[] signed = pull.clone();
            for (int i = 0; i < signed.length; i++) {
                signed[i] *= layer.outwardSign();
            }
            float[] sum = form.hasOwnOutward() ? gradient.outward(l) : gradient.weights(l);
            layer.outward().addWeightGradient(activations.get(l - 1), signed, count, sum);
        }
    }

    private void addBiases(float[] sums, float[] residual) {
        int run = residual.length / count / sums.length;
        for (int at = 0; at < residual.length; at++) {
            sums[at / run % sums.length] += residual[at];
        }
    }

    private float[] pullOnInput(int l, float[] residual, float[] pull) {
        LoadedLayer layer = layers.get(l - 1);
        float[] before = new float[count * layer.shape().map().inputs()];
        layer.inward().adjoint(residual, count, before);
        if (layer.shape().form().isResidual()) {
            for (int i = 0; i < before.length; i++) {
                before[i] += pull[i];
            }
        }
        return before;
    }

    /** Returns the sum of the gradient over samples; zero for layers that are not trained. */
    LayeredParameters gradient() {
        return gradient;
    }

    @Override
    public void close() {
        layers.forEach(LoadedLayer::close);
    }
}
