package io.proxstream.inversion.layered;

import io.proxstream.math.bregman.BregmanPenalty;
import io.proxstream.math.bregman.Span;
import io.proxstream.math.linear.LinearOperator;
import io.proxstream.network.layered.LayeredSpec;
import io.proxstream.network.layered.LoadedLayer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The lifted variables of a batch: inputs x_0 and activations z_l, and what follows from them: the
 * states {@code x_l = s_l x_{l-1} + V_l z_l} and pre-activations {@code a_l = A_l x_{l-1} + b_l}.
 */
final class LiftedStates {
    private final List<LoadedLayer> layers;
    private final LayeredSpec spec;
    private final CodeFit fit;
    private final float[] data;
    private final int count;
    private final List<float[]> states = new ArrayList<>();
    private final List<float[]> activations = new ArrayList<>();
    private final List<float[]> preActivations = new ArrayList<>();

    LiftedStates(List<LoadedLayer> layers, LayeredSpec spec, CodeFit fit, float[] data, int count) {
        this.layers = layers;
        this.spec = spec;
        this.fit = fit;
        this.data = data;
        this.count = count;
        states.add(new float[count * spec.inputs()]);
        for (LoadedLayer layer : layers) {
            states.add(new float[count * layer.shape().outputs()]);
            activations.add(new float[count * layer.shape().map().outputs()]);
            preActivations.add(new float[count * layer.shape().map().outputs()]);
        }
    }

    /** The highest layer whose activation moves: the last one, unless it is the data. */
    int lastMoving() {
        return fit.isExact() ? spec.depth() - 1 : spec.depth();
    }

    float[] input() {
        return states.get(0);
    }

    float[] activation(int layer) {
        return activations.get(layer - 1);
    }

    float[] preActivation(int layer) {
        return preActivations.get(layer - 1);
    }

    LoadedLayer layer(int layer) {
        return layers.get(layer - 1);
    }

    /** The variables themselves: the input, then the activations that move. */
    List<float[]> variables() {
        List<float[]> variables = new ArrayList<>();
        variables.add(input());
        variables.addAll(activations.subList(0, lastMoving()));
        return variables;
    }

    /** Goes forward from the input: every activation is what its layer makes. */
    void begin() {
        for (int l = 1; l <= spec.depth(); l++) {
            layer(l).preActivate(states.get(l - 1), count, preActivation(l));
            if (l <= lastMoving()) {
                layer(l).activate(preActivation(l), count, activation(l));
            } else {
                System.arraycopy(data, 0, activation(l), 0, data.length);
            }
            lead(l);
        }
    }

    /** Recomputes everything that follows from the variables. */
    void refresh() {
        for (int l = 1; l <= spec.depth(); l++) {
            layer(l).preActivate(states.get(l - 1), count, preActivation(l));
            lead(l);
        }
    }

    /** Recomputes what follows from the activation of a layer, or from the input for 0. */
    void refreshAfter(int layer) {
        if (layer > 0) {
            lead(layer);
        }
        for (int l = layer + 1; l <= spec.depth(); l++) {
            layer(l).preActivate(states.get(l - 1), count, preActivation(l));
            if (!layer(l).shape().form().isResidual()) {
                return;
            }
            lead(l);
        }
    }

    private void lead(int l) {
        layer(l).lead(states.get(l - 1), activation(l), count, states.get(l));
    }

    /** The gradient of penalties and data term of all that follows, in the state of a layer. */
    float[] downstream(int layer) {
        if (layer == spec.depth()) {
            return dataGradient();
        }
        LoadedLayer next = layer(layer + 1);
        float[] residual = new float[activation(layer + 1).length];
        next.activate(preActivation(layer + 1), count, residual);
        for (int i = 0; i < residual.length; i++) {
            residual[i] -= activation(layer + 1)[i];
        }
        float[] gradient = new float[states.get(layer).length];
        next.inward().adjoint(residual, count, gradient);
        if (next.shape().form().isResidual()) {
            float[] beyond = downstream(layer + 1);
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] += beyond[i];
            }
        }
        return gradient;
    }

    /** {@code lambda K* (K x_L - y)}. */
    private float[] dataGradient() {
        float[] gradient = misfit();
        int width = spec.outputs();
        if (fit.observation().isPresent()) {
            LinearOperator observation = fit.observation().orElseThrow();
            float[] misfits = gradient;
            gradient = new float[count * width];
            float[] row = new float[width];
            int seen = observation.rangeSize();
            for (int sample = 0; sample < count; sample++) {
                observation.adjoint(
                        Arrays.copyOfRange(misfits, sample * seen, (sample + 1) * seen), row);
                System.arraycopy(row, 0, gradient, sample * width, width);
            }
        }
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] *= (float) fit.weight();
        }
        return gradient;
    }

    /** {@code K x_L - y} of all samples. */
    private float[] misfit() {
        float[] last = states.get(spec.depth());
        float[] misfit = fit.observation().isPresent() ? observed(last) : last.clone();
        for (int i = 0; i < misfit.length; i++) {
            misfit[i] -= data[i];
        }
        return misfit;
    }

    private float[] observed(float[] last) {
        LinearOperator observation = fit.observation().orElseThrow();
        int width = spec.outputs();
        float[] seen = new float[observation.rangeSize()];
        float[] all = new float[count * seen.length];
        for (int sample = 0; sample < count; sample++) {
            observation.apply(Arrays.copyOfRange(last, sample * width, (sample + 1) * width), seen);
            System.arraycopy(seen, 0, all, sample * seen.length, seen.length);
        }
        return all;
    }

    /** Penalties and data term of each sample. */
    double[] dataTerms() {
        double[] terms = new double[count];
        for (int l = 1; l <= spec.depth(); l++) {
            BregmanPenalty penalty = new BregmanPenalty(layer(l).shape().activation());
            for (int sample = 0; sample < count; sample++) {
                Span row = layer(l).row(sample);
                terms[sample] += penalty.valueAt(activation(l), preActivation(l), row);
            }
        }
        if (!fit.isExact()) {
            float[] misfit = misfit();
            int width = misfit.length / count;
            for (int i = 0; i < misfit.length; i++) {
                terms[i / width] += fit.weight() / 2 * misfit[i] * misfit[i];
            }
        }
        return terms;
    }
}
