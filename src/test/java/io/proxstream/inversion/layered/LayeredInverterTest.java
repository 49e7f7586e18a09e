package io.proxstream.inversion.layered;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.proxstream.image.ImageShape;
import io.proxstream.image.ShapeMismatchException;
import io.proxstream.math.Vectors;
import io.proxstream.math.array.Workers;
import io.proxstream.math.bregman.ProximalActivation;
import io.proxstream.math.linear.Identity;
import io.proxstream.math.solver.StopReason;
import io.proxstream.network.activation.LeakyReluActivation;
import io.proxstream.network.activation.ReluActivation;
import io.proxstream.network.activation.SoftmaxActivation;
import io.proxstream.network.activation.TanhActivation;
import io.proxstream.network.dense.LayerForm;
import io.proxstream.network.layered.ConvolutionMap;
import io.proxstream.network.layered.DenseMap;
import io.proxstream.network.layered.GaussianPrior;
import io.proxstream.network.layered.Layer;
import io.proxstream.network.layered.LayeredNetwork;
import io.proxstream.network.layered.LayeredParameters;
import io.proxstream.network.layered.LayeredSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class LayeredInverterTest {
    private static final ImageShape SHAPE = new ImageShape(1, 6, 6);
    private static final Workers WORKERS = new Workers(2);
    private static final int SAMPLES = 5;

    static Stream<Arguments> networks() {
        ProximalActivation relu = new ReluActivation();
        ConvolutionMap down = new ConvolutionMap(SHAPE, 4, 3, 2);
        ConvolutionMap again = new ConvolutionMap(down.output(), 6, 3, 1);
        DenseMap square = new DenseMap(36, 24);
        return Stream.of(
                Arguments.of(
                        "perceptron",
                        CodeFit.exact(),
                        List.of(
                                new Layer(new DenseMap(36, 40), relu),
                                new Layer(new DenseMap(40, 30), new LeakyReluActivation(0.2)),
                                new Layer(new DenseMap(30, 20), new TanhActivation()))),
                Arguments.of(
                        "convolutional",
                        CodeFit.exact(),
                        List.of(new Layer(down, relu), new Layer(again, relu))),
                Arguments.of(
                        "softmax",
                        CodeFit.exact(),
                        List.of(new Layer(new DenseMap(36, 10), new SoftmaxActivation()))),
                Arguments.of(
                        "residual",
                        CodeFit.quadratic(3),
                        List.of(
                                new Layer(square, relu, LayerForm.RESIDUAL_MINUS),
                                new Layer(square, new TanhActivation(), LayerForm.RESIDUAL_FREE),
                                new Layer(square, relu, LayerForm.RESIDUAL_PLUS))),
                Arguments.of(
                        "mixed",
                        CodeFit.quadratic(2),
                        List.of(
                                new Layer(square, relu, LayerForm.RESIDUAL_MINUS),
                                new Layer(down, relu),
                                new Layer(again, relu))));
    }

    private static LayeredNetwork network(List<Layer> layers) {
        LayeredParameters parameters = LayeredParameters.random(new LayeredSpec(layers), 0.9, 7);
        for (int l = 1; l <= layers.size(); l++) {
            Arrays.fill(parameters.biases(l), 0.05f);
        }
        return new LayeredNetwork(parameters);
    }

    private static float[] images(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] images = new float[count * SHAPE.size()];
        for (int i = 0; i < images.length; i++) {
            images[i] = i % 6 < 3 ? 0.2f : 0.7f + 0.1f * (float) random.nextDouble();
        }
        return images;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("networks")
    void theObjectiveNeverIncreases(String name, CodeFit fit, List<Layer> layers) {
        LayeredNetwork network = network(layers);
        float[] codes = network.apply(images(SAMPLES, 1), WORKERS);
        GaussianPrior prior =
                new GaussianPrior(
                        new float[36], Vectors.normal(new SplittableRandom(3), 36, 0.16), one(), 1);
        LayeredInverter inverter =
                new LayeredInverter(
                        network,
                        fit,
                        ImageRegulariser.ofTotalVariation(SHAPE).withPrior(prior, 0.5));
        for (boolean isAccelerated : new boolean[] {false, true}) {
            double[] last = new double[SAMPLES];
            Arrays.fill(last, Double.POSITIVE_INFINITY);
            for (int iterations : new int[] {1, 2, 3, 5, 8, 13, 40, 100}) {
                DescentPlan plan = new DescentPlan(0.01, iterations, 0, isAccelerated, 5);
                LayeredInversion found = inverter.invert(codes, Optional.empty(), plan, WORKERS);
                for (int sample = 0; sample < SAMPLES; sample++) {
                    double value = found.reports().get(sample).value();
                    assertThat(value).isLessThanOrEqualTo(last[sample]);
                    last[sample] = value;
                }
            }
        }
    }

    private static float[] one() {
        return new float[] {0.3f};
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("networks")
    void fromExactDataTheNetworkMakesTheDataAgain(String name, CodeFit fit, List<Layer> layers) {
        LayeredNetwork network = network(layers);
        float[] codes = network.apply(images(SAMPLES, 2), WORKERS);
        DescentPlan plan = new DescentPlan(1e-6, 6000, 1e-7, true, 5);
        LayeredInversion found =
                new LayeredInverter(network, fit, ImageRegulariser.ofTotalVariation(SHAPE))
                        .invert(codes, Optional.empty(), plan, WORKERS);
        float[] again = network.apply(found.inputs(), WORKERS);
        assertThat(Vectors.distance(again, codes)).isLessThan(0.02 * Vectors.norm(codes));
        assertThat(found.inputs()).isNotEmpty().doesNotContain(Float.NaN);
        for (float pixel : found.inputs()) {
            assertThat(pixel).isBetween(0f, 1f);
        }
    }

    /**
     * With J = 1/2 ||u||^2 and an identity-like slope the solution is that of normal equations:
     * plain gradient descent in double is the independent solver.
     */
    @Test
    void oneLayerAgreesWithAPlainSolver() {
        Layer layer = new Layer(new DenseMap(36, 12), new LeakyReluActivation(0.5));
        LayeredNetwork network = network(List.of(layer));
        float[] code = network.apply(images(1, 3), WORKERS);
        double alpha = 0.1;
        LayeredInversion found =
                new LayeredInverter(network, CodeFit.exact(), ImageRegulariser.ofSquares(SHAPE))
                        .invert(
                                code,
                                Optional.empty(),
                                new DescentPlan(alpha, 5000, 1e-8, true, 1),
                                WORKERS);
        double[] plain = plainSolution(network.parameters(), code, alpha);
        for (int i = 0; i < plain.length; i++) {
            assertThat((double) found.inputs()[i]).isCloseTo(plain[i], within(1e-3));
        }
    }

    private static double[] plainSolution(LayeredParameters parameters, float[] code, double a) {
        double[] u = new double[36];
        float[] w = parameters.weights(1);
        for (int step = 0; step < 20000; step++) {
            double[] gradient = new double[36];
            for (int i = 0; i < 12; i++) {
                double z = parameters.biases(1)[i];
                for (int j = 0; j < 36; j++) {
                    z += w[i * 36 + j] * u[j];
                }
                double residual = (z < 0 ? z / 2 : z) - code[i];
                for (int j = 0; j < 36; j++) {
                    gradient[j] += w[i * 36 + j] * residual;
                }
            }
            for (int j = 0; j < 36; j++) {
                u[j] -= 0.1 * (gradient[j] + a * u[j]);
            }
        }
        return u;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("networks")
    void aBatchIsItsSamples(String name, CodeFit fit, List<Layer> layers) {
        LayeredNetwork network = network(layers);
        float[] codes = network.apply(images(SAMPLES, 4), WORKERS);
        int width = network.spec().outputs();
        DescentPlan plan = new DescentPlan(0.01, 50, 1e-3, true, 5);
        LayeredInverter inverter =
                new LayeredInverter(network, fit, ImageRegulariser.ofTotalVariation(SHAPE));
        LayeredInversion all = inverter.invert(codes, Optional.empty(), plan, WORKERS);
        for (int sample : new int[] {0, SAMPLES - 1}) {
            LayeredInversion one =
                    inverter.invert(
                            Arrays.copyOfRange(codes, sample * width, (sample + 1) * width),
                            Optional.empty(),
                            plan,
                            WORKERS);
            assertThat(Arrays.copyOfRange(all.inputs(), sample * 36, (sample + 1) * 36))
                    .containsExactly(one.inputs(), within(1e-3f));
            assertThat(all.reports().get(sample).value())
                    .isCloseTo(one.reports().get(0).value(), within(1e-4));
        }
    }

    @Test
    void aWarmStartIsSoonerThere() {
        LayeredNetwork network = network(List.of(new Layer(new DenseMap(36, 20), relu())));
        float[] codes = network.apply(images(SAMPLES, 5), WORKERS);
        LayeredInverter inverter =
                new LayeredInverter(
                        network, CodeFit.exact(), ImageRegulariser.ofTotalVariation(SHAPE));
        DescentPlan plan = DescentPlan.of(0.01);
        LayeredInversion cold = inverter.invert(codes, Optional.empty(), plan, WORKERS);
        LayeredInversion warm = inverter.invert(codes, Optional.of(cold.inputs()), plan, WORKERS);
        for (int sample = 0; sample < SAMPLES; sample++) {
            CodeReport before = cold.reports().get(sample);
            CodeReport after = warm.reports().get(sample);
            assertThat(before.reason()).isEqualTo(StopReason.CONVERGED);
            assertThat(before.residual()).isLessThanOrEqualTo(plan.tolerance());
            assertThat(before.value()).isGreaterThan(before.dataTerm());
            assertThat(before.alpha()).isEqualTo(0.01);
            assertThat(after.iterations()).isLessThan(before.iterations());
            assertThat(after.value()).isLessThanOrEqualTo(before.value() + 1e-6);
        }
    }

    @Test
    void codesOutsideTheRangeAreProjectedAndCounted() {
        LayeredNetwork network = network(List.of(new Layer(new DenseMap(36, 4), relu())));
        LayeredInversion found =
                new LayeredInverter(
                                network, CodeFit.exact(), ImageRegulariser.ofTotalVariation(SHAPE))
                        .invert(
                                new float[] {0.3f, -0.2f, 0.1f, -3},
                                Optional.empty(),
                                DescentPlan.of(0.01).withIterations(5),
                                WORKERS);
        CodeReport report = found.reports().get(0);
        assertThat(report.projected()).isEqualTo(2);
        assertThat(report.reason()).isEqualTo(StopReason.ITERATION_LIMIT);
        assertThat(report.value()).isFinite();
    }

    @Test
    void theDataMayBeSeenThroughAnOperator() {
        LayeredNetwork network = network(List.of(new Layer(new DenseMap(36, 20), relu())));
        float[] codes = network.apply(images(2, 6), WORKERS);
        LayeredInverter inverter =
                new LayeredInverter(
                        network,
                        new CodeFit(5, Optional.of(new Identity(20))),
                        ImageRegulariser.ofTotalVariation(SHAPE));
        LayeredInverter same =
                new LayeredInverter(
                        network, CodeFit.quadratic(5), ImageRegulariser.ofTotalVariation(SHAPE));
        DescentPlan plan = DescentPlan.of(0.01).withIterations(30);
        assertThat(inverter.invert(codes, Optional.empty(), plan, WORKERS).inputs())
                .containsExactly(
                        same.invert(codes, Optional.empty(), plan, WORKERS).inputs(),
                        within(1e-4f));
    }

    @Test
    void badInputIsNamed() {
        LayeredNetwork network = network(List.of(new Layer(new DenseMap(36, 4), relu())));
        LayeredInverter inverter =
                new LayeredInverter(
                        network, CodeFit.exact(), ImageRegulariser.ofTotalVariation(SHAPE));
        DescentPlan plan = DescentPlan.of(1);
        assertThatThrownBy(() -> DescentPlan.of(0)).hasMessage("alpha 0.0: must be positive");
        assertThatThrownBy(() -> DescentPlan.of(Double.NaN)).hasMessageContaining("alpha NaN");
        assertThatThrownBy(() -> inverter.invert(new float[5], Optional.empty(), plan, WORKERS))
                .isInstanceOf(ShapeMismatchException.class)
                .hasMessage("data of 5 values: expected samples of 4");
        float[] broken = {0, 1, Float.NaN, 0};
        assertThatThrownBy(() -> inverter.invert(broken, Optional.empty(), plan, WORKERS))
                .hasMessage("data value 2 is NaN: must be finite");
        assertThatThrownBy(
                        () ->
                                inverter.invert(
                                        new float[4], Optional.of(new float[72]), plan, WORKERS))
                .hasMessage("start of 2 samples: expected 1, as many as data");
        ImageShape other = new ImageShape(1, 5, 5);
        assertThatThrownBy(
                        () ->
                                new LayeredInverter(
                                        network,
                                        CodeFit.exact(),
                                        ImageRegulariser.ofTotalVariation(other)))
                .hasMessage("regulariser of images 1x5x5, 25 values: the network takes 36");
        LayeredNetwork residual =
                network(List.of(new Layer(new DenseMap(36, 4), relu(), LayerForm.RESIDUAL_MINUS)));
        assertThatThrownBy(
                        () ->
                                new LayeredInverter(
                                        residual,
                                        CodeFit.exact(),
                                        ImageRegulariser.ofTotalVariation(SHAPE)))
                .hasMessageContaining("needs a last layer that is plain");
    }

    private static ProximalActivation relu() {
        return new ReluActivation();
    }
}
