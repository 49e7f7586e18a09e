package io.proxstream.network.dense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.proxstream.image.ShapeMismatchException;
import io.proxstream.math.Vectors;
import io.proxstream.math.array.Workers;
import io.proxstream.math.bregman.ProximalActivation;
import io.proxstream.math.bregman.Span;
import io.proxstream.network.activation.ReluActivation;
import io.proxstream.network.activation.SoftThreshold;
import io.proxstream.network.activation.SoftmaxActivation;
import io.proxstream.network.activation.TanhActivation;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The forward pass against plain sums, and the bounds against what is met. */
final class DenseNetworkTest {
    private static final Workers WORKERS = new Workers(2);

    static Stream<DenseSpec> specs() {
        return Stream.concat(
                Stream.of(
                        DenseSpec.perceptron(
                                List.of(5, 7, 6, 4), new ReluActivation(), new SoftmaxActivation()),
                        DenseSpec.perceptron(
                                List.of(3, 4), new TanhActivation(), new TanhActivation())),
                Stream.of(LayerForm.values())
                        .filter(LayerForm::isResidual)
                        .map(form -> DenseSpec.residual(5, 8, 3, new SoftThreshold(0.1), form)));
    }

    @ParameterizedTest
    @MethodSource("specs")
    void theForwardPassIsItsDefinition(DenseSpec spec) {
        DenseParameters parameters = parameters(spec);
        int samples = 300;
        float[] inputs = Vectors.normal(new SplittableRandom(4), samples * spec.inputs(), 1);
        float[] outputs = new DenseNetwork(parameters).apply(inputs, WORKERS);
        for (int sample : new int[] {0, 150, 299}) {
            float[] x =
                    Arrays.copyOfRange(
                            inputs, sample * spec.inputs(), (sample + 1) * spec.inputs());
            for (int l = 1; l <= spec.depth(); l++) {
                x = layer(parameters, l, x);
            }
            assertThat(
                            Arrays.copyOfRange(
                                    outputs,
                                    sample * spec.outputs(),
                                    (sample + 1) * spec.outputs()))
                    .containsExactly(x, within(1e-4f));
        }
    }

    private static float[] layer(DenseParameters parameters, int l, float[] x) {
        DenseLayer layer = parameters.spec().layer(l);
        float[] z = new float[layer.width()];
        for (int i = 0; i < z.length; i++) {
            double sum = parameters.biases(l)[i];
            for (int j = 0; j < x.length; j++) {
                sum += parameters.weights(l)[i * x.length + j] * x[j];
            }
            z[i] = (float) sum;
        }
        ProximalActivation activation = layer.activation();
        activation.activate(z, Span.of(z.length), z);
        if (!layer.form().isResidual()) {
            return z;
        }
        float[] next = x.clone();
        for (int j = 0; j < x.length; j++) {
            for (int i = 0; i < z.length; i++) {
                float weight =
                        layer.form().hasOwnOutward()
                                ? parameters.outward(l)[j * z.length + i]
                                : layer.form().transposedSign()
                                        * parameters.weights(l)[i * x.length + j];
                next[j] += weight * z[i];
            }
        }
        return next;
    }

    @ParameterizedTest
    @MethodSource("specs")
    void noTwoPointsAreTakenFurtherApartThanTheBoundSays(DenseSpec spec) {
        DenseNetwork network = new DenseNetwork(parameters(spec));
        double bound = network.lipschitzBound();
        SplittableRandom random = new SplittableRandom(5);
        for (int draw = 0; draw < 50; draw++) {
            float[] x = Vectors.normal(random, spec.inputs(), 2);
            float[] y = Vectors.combine(1, x, 1, Vectors.normal(random, spec.inputs(), draw * 0.1));
            double out = Vectors.distance(network.apply(x, WORKERS), network.apply(y, WORKERS));
            assertThat(out).isLessThanOrEqualTo(bound * Vectors.distance(x, y) * 1.001 + 1e-5);
        }
    }

    @Test
    void theNormOfADiagonalMatrixIsItsLargestEntry() {
        DenseSpec spec =
                DenseSpec.perceptron(List.of(3, 3), new TanhActivation(), new TanhActivation());
        DenseParameters parameters = DenseParameters.zero(spec);
        parameters.weights(1)[0] = 0.5f;
        parameters.weights(1)[4] = -2;
        parameters.weights(1)[8] = 1;
        DenseNetwork network = new DenseNetwork(parameters);
        assertThat(network.operatorNorm(1)).isCloseTo(2, within(1e-3));
        assertThat(network.lipschitzBound()).isCloseTo(2, within(1e-3));
    }

    @Test
    void aStepDownhillOfSmallWeightsDoesNotExpand() {
        DenseSpec spec =
                DenseSpec.residual(4, 6, 5, new SoftThreshold(0.1), LayerForm.RESIDUAL_MINUS);
        DenseParameters small = DenseParameters.random(spec, 0.5, 1);
        assertThat(new DenseNetwork(small).lipschitzBound()).isEqualTo(1);
    }

    @Test
    void parametersAreCopiedAndCounted() {
        DenseSpec spec = DenseSpec.residual(4, 6, 2, new TanhActivation(), LayerForm.RESIDUAL_FREE);
        DenseParameters parameters = DenseParameters.random(spec, 1, 3);
        long values = parameters.blocks().stream().mapToLong(block -> block.length).sum();
        assertThat(spec.parameterCount()).isEqualTo(values).isEqualTo(2 * (24 + 6 + 24));
        assertThat(parameters.blocks()).hasSize(6);
        DenseNetwork network = new DenseNetwork(parameters);
        parameters.weights(1)[0] += 1;
        assertThat(network.parameters().weights(1)[0]).isNotEqualTo(parameters.weights(1)[0]);
        // an own V begins like -W^T
        assertThat(parameters.outward(2)[1]).isEqualTo(-parameters.weights(2)[4]);
    }

    @Test
    void wrongShapesNameBothShapes() {
        DenseSpec spec =
                DenseSpec.perceptron(List.of(3, 2), new TanhActivation(), new TanhActivation());
        DenseNetwork network = new DenseNetwork(DenseParameters.zero(spec));
        assertThatThrownBy(() -> network.apply(new float[4], WORKERS))
                .isInstanceOf(ShapeMismatchException.class)
                .hasMessage("inputs: expected samples of 3 values, got 4");
        DenseParameters deeper =
                DenseParameters.zero(
                        DenseSpec.perceptron(
                                List.of(3, 2, 2), new TanhActivation(), new TanhActivation()));
        assertThatThrownBy(() -> DenseParameters.zero(spec).set(deeper))
                .hasMessage("parameters of 4 blocks: expected 2");
        DenseParameters wider =
                DenseParameters.zero(
                        DenseSpec.perceptron(
                                List.of(4, 2), new TanhActivation(), new TanhActivation()));
        assertThatThrownBy(() -> DenseParameters.zero(spec).set(wider))
                .hasMessage("parameter block 0 of 8 values: expected 6");
        assertThatThrownBy(() -> new WeightOperator(new float[5], 2, 3))
                .hasMessage("matrix 2x3: expected 6 values, got 5");
        assertThatThrownBy(() -> new DenseLayer(0, new TanhActivation(), LayerForm.PLAIN))
                .hasMessage("layer width 0: must be at least 1");
        assertThatThrownBy(() -> new DenseSpec(3, List.of()))
                .hasMessage("network with 3 inputs and 0 layers: needs at least one of each");
    }

    private static DenseParameters parameters(DenseSpec spec) {
        DenseParameters parameters = DenseParameters.random(spec, 0.8, 2);
        for (int l = 1; l <= spec.depth(); l++) {
            Arrays.fill(parameters.biases(l), 0.1f * l);
        }
        return parameters;
    }
}
