package io.proxstream.training.dense;

import io.proxstream.math.Vectors;
import io.proxstream.math.array.Workers;
import io.proxstream.math.bregman.ProximalActivation;
import io.proxstream.network.activation.BoxActivation;
import io.proxstream.network.activation.IdentityActivation;
import io.proxstream.network.activation.SigmoidActivation;
import io.proxstream.network.activation.SoftThreshold;
import io.proxstream.network.activation.SoftmaxActivation;
import io.proxstream.network.activation.TanhActivation;
import io.proxstream.network.dense.DenseNetwork;
import io.proxstream.network.dense.DenseParameters;
import io.proxstream.network.dense.DenseSpec;
import io.proxstream.network.dense.LayerForm;
import io.proxstream.training.Examples;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Small networks and examples for the laws of training. */
final class DenseSamples {
    static final int COUNT = 60;

    private DenseSamples() {}

    /** A network under test. */
    record Sample(String name, DenseSpec spec) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Sample> perceptrons() {
        return List.of(
                perceptron("soft-threshold", new SoftThreshold(0.1), new IdentityActivation()),
                perceptron("tanh and sigmoid", new TanhActivation(), new SigmoidActivation()),
                perceptron("sigmoid and softmax", new SigmoidActivation(), new SoftmaxActivation()),
                perceptron("box", new BoxActivation(-1, 1), new BoxActivation(0, 1)));
    }

    private static Sample perceptron(
            String name, ProximalActivation hidden, ProximalActivation last) {
        return new Sample(name, DenseSpec.perceptron(List.of(6, 8, 7, 5), hidden, last));
    }

    static List<Sample> residuals() {
        return List.of(
                residual(LayerForm.RESIDUAL_MINUS),
                residual(LayerForm.RESIDUAL_PLUS),
                residual(LayerForm.RESIDUAL_FREE));
    }

    static Sample residual(LayerForm form) {
        return new Sample(form.toString(), DenseSpec.residual(6, 9, 3, new TanhActivation(), form));
    }

    static DenseParameters parameters(DenseSpec spec) {
        DenseParameters parameters = DenseParameters.random(spec, spec.endsPlain() ? 1 : 0.4, 7);
        SplittableRandom random = new SplittableRandom(8);
        for (int l = 1; l <= spec.depth(); l++) {
            float[] biases = Vectors.normal(random, parameters.biases(l).length, 0.3);
            System.arraycopy(biases, 0, parameters.biases(l), 0, biases.length);
        }
        return parameters;
    }

    /**
     * Examples whose targets another network of the same shape gives, so that they are in reach.
     */
    static Examples examples(DenseSpec spec) {
        float[] inputs = Vectors.normal(new SplittableRandom(9), COUNT * spec.inputs(), 1);
        DenseParameters teacher = DenseParameters.random(spec, spec.endsPlain() ? 1 : 0.5, 10);
        try (Workers workers = new Workers(1)) {
            float[] targets = new DenseNetwork(teacher).apply(inputs, workers);
            return new Examples(inputs, spec.inputs(), targets, spec.outputs());
        }
    }

    static int[] all() {
        int[] samples = new int[COUNT];
        Arrays.setAll(samples, i -> i);
        return samples;
    }
}
