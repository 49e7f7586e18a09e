package io.proxstream.network.infimal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.image.ShapeMismatchException;
import io.proxstream.math.linear.Identity;
import io.proxstream.math.linear.LinearOperator;
import io.proxstream.math.linear.Scaling;
import io.proxstream.network.HalfQuadraticSplitting;
import io.proxstream.network.RandomNetworks;
import io.proxstream.network.SplittingSchedule;
import io.proxstream.network.kernel.Crew;
import io.proxstream.network.kernel.Kernels;
import io.proxstream.network.kernel.interleaved.InterleavedKernels;
import io.proxstream.network.kernel.interleaved.PlainInterleavedKernels;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Networks with auxiliary images against their formulas, value by value. */
final class InfimalRunnerTest {
    private static final double NOISE = 0.1;

    @ParameterizedTest
    @CsvSource({"32,28,2,16,20", "64,28,3,17,33", "32,60,2,21,6", "32,28,1,1,1", "64,92,1,2,50"})
    void agreesWithTheFormulas(int filters, int auxiliary, int layers, int height, int width) {
        InfimalNetwork network = RandomInfimal.of(new InfimalSpec(filters, auxiliary, layers), 3);
        ImageShape shape = new ImageShape(1, height, width);
        Image start = RandomNetworks.image(shape, 5);
        float[] observed = RandomNetworks.image(shape, 6).values();
        LinearOperator halved = new Scaling(new Identity(shape.size()), 0.5);
        double[] expected =
                new ReferenceInfimal(network, height, width)
                        .run(0.5, observed, start.values(), NOISE);
        for (InterleavedKernels kernels :
                List.of(new PlainInterleavedKernels(), Kernels.interleaved())) {
            Image once = runner(network, kernels, 1).run(halved, observed, start, NOISE);
            for (int i = 0; i < expected.length; i++) {
                assertThat(once.values()[i])
                        .as("value %d", i)
                        .isCloseTo((float) expected[i], within(2e-5f));
            }
            for (int threads : new int[] {2, 3, 7}) {
                InfimalRunner runner = runner(network, kernels, threads);
                runner.run(halved, new float[observed.length], start, NOISE);
                assertThat(runner.run(halved, observed, start, NOISE)).isEqualTo(once);
            }
        }
    }

    private static InfimalRunner runner(
            InfimalNetwork network, InterleavedKernels kernels, int threads) {
        return new InfimalRunner(network, kernels, new Crew(threads));
    }

    @Test
    void framesOfChangingShapesDoNotMix() {
        InfimalRunner runner = small();
        ImageShape shape = new ImageShape(1, 12, 14);
        Image first = RandomNetworks.image(shape, 1);
        Image before = denoise(runner, first);
        denoise(runner, RandomNetworks.image(new ImageShape(1, 20, 9), 2));
        assertThat(denoise(runner, first)).isEqualTo(before);
    }

    private static InfimalRunner small() {
        InfimalNetwork network = RandomInfimal.of(new InfimalSpec(32, 28, 2), 1);
        return runner(network, Kernels.interleaved(), 2);
    }

    private static Image denoise(InfimalRunner runner, Image image) {
        return runner.run(new Identity(image.shape().size()), image.values(), image, NOISE);
    }

    /** Of noise, whatever is in the image: also where every coefficient is at its bound. */
    @ParameterizedTest
    @CsvSource({"0.01,1", "0.1,2", "0.3,3"})
    void noImageMovesFurtherThanTheBoundSays(double noise, long seed) {
        InfimalNetwork network = RandomInfimal.of(new InfimalSpec(64, 28, 3), seed);
        Image image = RandomNetworks.image(new ImageShape(1, 24, 32), seed);
        Image result =
                runner(network, Kernels.interleaved(), 1)
                        .run(new Identity(24 * 32), image.values(), image, noise);
        double squares = 0;
        for (int i = 0; i < 24 * 32; i++) {
            squares += Math.pow(result.values()[i] - image.values()[i], 2);
        }
        double bound = InfimalChangeBound.of(network).value();
        assertThat(Math.sqrt(squares / (24 * 32))).isBetween(0.01 * bound * noise, bound * noise);
    }

    /** Stages of two layers each: the first serves steps 0 and 1, the second step 2. */
    @Test
    void eachStageIsANetworkOfItsOwn() {
        InfimalSpec spec = new InfimalSpec(32, 28, 2, 2);
        InfimalNetwork network = RandomInfimal.of(spec, 4);
        Image image = RandomNetworks.image(new ImageShape(1, 10, 13), 4);
        List<InfimalRunner> alone = new ArrayList<>();
        for (int stage = 0; stage < 2; stage++) {
            alone.add(runner(stage(network, stage), Kernels.interleaved(), 1));
        }
        InfimalRunner runner = runner(network, Kernels.interleaved(), 2);
        SplittingSchedule schedule = SplittingSchedule.usual(3);
        Identity nothing = new Identity(image.shape().size());
        assertThat(runner.within(schedule).run(nothing, image.values(), image, NOISE))
                .isEqualTo(
                        new HalfQuadraticSplitting(
                                        schedule,
                                        (x, noise, step) ->
                                                alone.get(step < 2 ? 0 : 1).denoise(x, noise, 0))
                                .run(nothing, image.values(), image, NOISE));
        assertThat(InfimalChangeBound.of(network).value())
                .isEqualTo(
                        Math.max(
                                InfimalChangeBound.of(stage(network, 0)).value(),
                                InfimalChangeBound.of(stage(network, 1)).value()));
    }

    private static InfimalNetwork stage(InfimalNetwork network, int stage) {
        return new InfimalNetwork(network.spec().stage(), network.layers(stage));
    }

    @Test
    void aNetworkInStagesIsTheSamePrior() {
        InfimalNetwork network = RandomInfimal.of(new InfimalSpec(32, 28, 2), 4);
        Image image = RandomNetworks.image(new ImageShape(1, 10, 13), 4);
        Identity nothing = new Identity(image.shape().size());
        SplittingSchedule schedule = SplittingSchedule.usual(3);
        assertThat(network.inStages(3).spec()).isEqualTo(new InfimalSpec(32, 28, 2, 3));
        assertThat(
                        runner(network.inStages(3), Kernels.interleaved(), 1)
                                .within(schedule)
                                .run(nothing, image.values(), image, NOISE))
                .isEqualTo(
                        runner(network, Kernels.interleaved(), 1)
                                .within(schedule)
                                .run(nothing, image.values(), image, NOISE));
    }

    @Test
    void whatDoesNotFitIsRefused() {
        InfimalRunner runner = small();
        Image grey = RandomNetworks.image(new ImageShape(1, 6, 6), 1);
        Image colour = RandomNetworks.image(new ImageShape(3, 6, 6), 1);
        assertThatThrownBy(() -> denoise(runner, colour))
                .isInstanceOf(ShapeMismatchException.class)
                .hasMessageEndingWith("must have 1 channel");
        assertThatThrownBy(() -> runner.run(new Identity(35), new float[35], grey, NOISE))
                .isInstanceOf(ShapeMismatchException.class)
                .hasMessageStartingWith("operator of 35 to 35 values: must take image");
        assertThatThrownBy(() -> runner.run(new Identity(36), grey.values(), grey, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("noise level -1.0: must be at least 0");
    }

    @ParameterizedTest
    @CsvSource({
        "31,28,2,1,'filters 31: must be a multiple of 32, at most 512'",
        "544,28,2,1,'filters 544: must be a multiple of 32, at most 512'",
        "32,30,2,1,'auxiliary images 30: must be a multiple of 32 less 4, at most 512 less 4'",
        "32,-4,2,1,'auxiliary images -4: must be a multiple of 32 less 4, at most 512 less 4'",
        "32,28,0,1,'layers 0: must be from 1 to 1000'",
        "32,28,2,0,'stages 0: must be from 1 to 1000'",
        "32,28,501,2,'layers of all stages 1002: must be from 1 to 1000'"
    })
    void anArchitectureOutOfRangeIsRefused(
            int filters, int auxiliary, int layers, int stages, String message) {
        assertThatThrownBy(() -> new InfimalSpec(filters, auxiliary, layers, stages))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void parametersThatDoNotFitAreRefused() {
        InfimalSpec spec = new InfimalSpec(32, 28, 1);
        InfimalLayer layer = RandomInfimal.of(spec, 1).layers().get(0);
        assertThatThrownBy(() -> new InfimalNetwork(spec, List.of(layer, layer)))
                .isInstanceOf(ShapeMismatchException.class)
                .hasMessage("1 layers in the architecture, 2 given");
        assertThatThrownBy(() -> new InfimalNetwork(new InfimalSpec(64, 28, 1), List.of(layer)))
                .isInstanceOf(ShapeMismatchException.class)
                .hasMessageContaining("the architecture says");
        float[] weights = layer.analysis();
        assertThatThrownBy(() -> new InfimalLayer(weights, weights, new float[] {-1}, 1, 0))
                .hasMessage("threshold -1.0: must be at least 0");
        assertThatThrownBy(() -> new InfimalLayer(weights, weights, new float[] {1}, 0, 0))
                .hasMessage("primal step size 0.0: must be positive");
        assertThatThrownBy(() -> new InfimalLayer(weights, weights, new float[] {1}, 1, Double.NaN))
                .hasMessage("extrapolation NaN: must be at least 0");
        weights[0] = Float.NaN;
        assertThatThrownBy(() -> new InfimalLayer(weights, weights, new float[] {1}, 1, 0))
                .hasMessage("weight NaN: must be finite");
    }
}
