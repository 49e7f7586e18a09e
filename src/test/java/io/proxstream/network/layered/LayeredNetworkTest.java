package io.proxstream.network.layered;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.proxstream.image.ImageShape;
import io.proxstream.image.ShapeMismatchException;
import io.proxstream.math.Vectors;
import io.proxstream.math.array.Workers;
import io.proxstream.network.activation.IdentityActivation;
import io.proxstream.network.activation.ReluActivation;
import io.proxstream.network.activation.SoftThreshold;
import io.proxstream.network.activation.SoftmaxActivation;
import io.proxstream.network.activation.TanhActivation;
import io.proxstream.network.dense.DenseNetwork;
import io.proxstream.network.dense.DenseParameters;
import io.proxstream.network.dense.DenseSpec;
import io.proxstream.network.dense.LayerForm;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class LayeredNetworkTest {
    private static final Workers WORKERS = new Workers(2);

    static Stream<DenseSpec> denseSpecs() {
        return Stream.concat(
                Stream.of(
                        DenseSpec.perceptron(
                                List.of(5, 7, 6, 4),
                                new ReluActivation(),
                                new SoftmaxActivation())),
                Stream.of(LayerForm.values())
                        .filter(LayerForm::isResidual)
                        .map(form -> DenseSpec.residual(5, 8, 3, new SoftThreshold(0.1), form)));
    }

    @ParameterizedTest
    @MethodSource("denseSpecs")
    void aDenseNetworkIsTheSameAsLayers(DenseSpec spec) {
        DenseParameters dense = DenseParameters.random(spec, 0.8, 2);
        for (int l = 1; l <= spec.depth(); l++) {
            Arrays.fill(dense.biases(l), 0.1f * l);
        }
        float[] inputs = Vectors.normal(new SplittableRandom(4), 150 * spec.inputs(), 1);
        LayeredNetwork network = new LayeredNetwork(LayeredParameters.of(dense));
        assertThat(network.apply(inputs, WORKERS))
                .containsExactly(new DenseNetwork(dense).apply(inputs, WORKERS), within(1e-4f));
        assertThat(network.lipschitzBound())
                .isCloseTo(new DenseNetwork(dense).lipschitzBound(), within(1e-2));
        assertThat(network.spec().parameterCount()).isEqualTo(spec.parameterCount());
    }

    /** Down, a residual step, and up again. */
    static LayeredSpec convolutional() {
        ConvolutionMap down = new ConvolutionMap(new ImageShape(1, 6, 6), 3, 3, 2);
        ConvolutionMap same = new ConvolutionMap(down.output(), 5, 3, 1);
        return new LayeredSpec(
                List.of(
                        new Layer(down, new ReluActivation()),
                        new Layer(same, new TanhActivation(), LayerForm.RESIDUAL_MINUS),
                        new Layer(same, new TanhActivation(), LayerForm.RESIDUAL_FREE),
                        new Layer(new TransposedMap(down), new IdentityActivation())));
    }

    @Test
    void noTwoPointsAreTakenFurtherApartThanTheBoundSays() {
        LayeredNetwork network =
                new LayeredNetwork(LayeredParameters.random(convolutional(), 1, 3));
        double bound = network.lipschitzBound();
        SplittableRandom random = new SplittableRandom(5);
        for (int draw = 0; draw < 30; draw++) {
            float[] x = Vectors.normal(random, 36, 2);
            float[] y = Vectors.combine(1, x, 1, Vectors.normal(random, 36, draw * 0.1));
            double out = Vectors.distance(network.apply(x, WORKERS), network.apply(y, WORKERS));
            assertThat(out).isLessThanOrEqualTo(bound * Vectors.distance(x, y) * 1.001 + 1e-5);
        }
    }

    @Test
    void powerIterationStaysBelowTheBoundOfSums() {
        LayeredParameters parameters = LayeredParameters.random(convolutional(), 1, 3);
        LayeredNetwork network = new LayeredNetwork(parameters);
        for (int l = 1; l <= 4; l++) {
            LayerMap map = network.spec().layer(l).map();
            assertThat(network.operatorNorm(l))
                    .isPositive()
                    .isLessThanOrEqualTo(
                            new MapOperator(map, parameters.weights(l)).normBound() * 1.0001);
        }
        // V begins like -A*
        assertThat(network.outwardNorm(3)).isCloseTo(network.operatorNorm(3), within(1e-4));
        assertThat(network.outwardNorm(1)).isEqualTo(1);
    }

    @Test
    void aBiasServesItsChannel() {
        ConvolutionMap map = new ConvolutionMap(new ImageShape(1, 2, 2), 2, 1, 1);
        LayeredParameters parameters =
                LayeredParameters.zero(
                        new LayeredSpec(List.of(new Layer(map, new IdentityActivation()))));
        parameters.biases(1)[0] = 1;
        parameters.biases(1)[1] = 2;
        float[] out = new LayeredNetwork(parameters).apply(new float[8], WORKERS);
        assertThat(out).containsExactly(1, 1, 1, 1, 2, 2, 2, 2, 1, 1, 1, 1, 2, 2, 2, 2);
    }

    @Test
    void partsOfANetworkAreNetworks() {
        LayeredParameters parameters = LayeredParameters.random(convolutional(), 1, 3);
        float[] x = Vectors.normal(new SplittableRandom(6), 36, 1);
        float[] code = new LayeredNetwork(parameters.range(1, 2)).apply(x, WORKERS);
        assertThat(new LayeredNetwork(parameters.range(3, 4)).apply(code, WORKERS))
                .containsExactly(new LayeredNetwork(parameters).apply(x, WORKERS), within(1e-6f));
    }

    @Test
    void wrongShapesNameBothShapes() {
        LayeredSpec spec = convolutional();
        LayeredNetwork network = new LayeredNetwork(LayeredParameters.zero(spec));
        assertThatThrownBy(() -> network.apply(new float[35], WORKERS))
                .isInstanceOf(ShapeMismatchException.class)
                .hasMessage("inputs: expected samples of 36 values, got 35");
        Layer dense = new Layer(new DenseMap(4, 5), new ReluActivation());
        assertThatThrownBy(() -> new LayeredSpec(List.of(dense, dense)))
                .hasMessage("layer 2: takes states of 4 values, layer 1 gives 5");
        assertThatThrownBy(() -> new LayeredSpec(List.of())).hasMessageContaining("0 layers");
        LayeredParameters other = LayeredParameters.zero(new LayeredSpec(List.of(dense)));
        assertThatThrownBy(() -> other.set(LayeredParameters.zero(spec)))
                .isInstanceOf(ShapeMismatchException.class)
                .hasMessageContaining("expected those of");
    }
}
