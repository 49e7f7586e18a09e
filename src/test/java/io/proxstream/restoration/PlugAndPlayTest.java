package io.proxstream.restoration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.image.PeakSignalToNoiseRatio;
import io.proxstream.image.SceneGenerator;
import io.proxstream.model.BundledModelStore;
import io.proxstream.model.ModelBundle;
import io.proxstream.model.ModelFormat;
import io.proxstream.model.Task;
import io.proxstream.model.TestModels;
import io.proxstream.network.HalfQuadraticSplitting;
import io.proxstream.network.PnnLayer;
import io.proxstream.network.ProximalNetwork;
import io.proxstream.network.SplittingSchedule;
import io.proxstream.network.StabilityBound;
import io.proxstream.network.infimal.InfimalNetwork;
import io.proxstream.network.infimal.InfimalRunner;
import io.proxstream.network.infimal.InfimalSpec;
import io.proxstream.network.infimal.RandomInfimal;
import io.proxstream.network.kernel.Crew;
import io.proxstream.network.kernel.Kernels;
import io.proxstream.restoration.degradation.Degradation;
import io.proxstream.restoration.degradation.DegradationText;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A denoiser as the prior of problems that it was not trained for. */
final class PlugAndPlayTest {
    private static final ImageShape SHAPE = new ImageShape(3, 48, 56);
    private static final ModelBundle DENOISER = new BundledModelStore().load("denoise-balanced");
    private static final Restorer RESTORER = new Restorer(DENOISER, () -> 0);

    private static InverseProblem problem(Image clean, String degradation) {
        Degradation how = DegradationText.parse(degradation);
        return new InverseProblem(how, how.apply(clean, 5), clean.shape(), 5);
    }

    @ParameterizedTest
    @CsvSource({
        "gaussian:1.6+noise:2.55, 0.3",
        "motion:9:30+noise:2.55, 1.0",
        "missing:0.5, 1.0",
        "bicubic:2, 0.1"
    })
    void theResultIsNearerThanTheLeastSquaresEstimate(String degradation, double gain) {
        Image clean = new SceneGenerator(3).scene(1, SHAPE);
        InverseProblem problem = problem(clean, degradation);
        double noise = problem.degradation().noiseLevel();
        Image restored = RESTORER.restore(problem, OptionalDouble.of(noise)).image();
        assertThat(PeakSignalToNoiseRatio.between(clean, restored))
                .isGreaterThan(
                        PeakSignalToNoiseRatio.between(clean, problem.estimate(noise)) + gain);
    }

    /** Steps of its own, in place of the usual ones. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aTrainedPriorTakesTheStepsOfItsBundle(int stages) {
        Image clean = new SceneGenerator(3).scene(1, new ImageShape(1, 24, 31));
        InverseProblem problem = problem(clean, "gaussian:1.6+noise:2.55");
        double noise = problem.degradation().noiseLevel();
        InfimalNetwork network = RandomInfimal.of(new InfimalSpec(32, 28, 1, stages), 2);
        SplittingSchedule schedule =
                new SplittingSchedule(new float[] {1, 2, 0.5f}, new float[] {1, 0.5f, 2});
        ModelBundle model =
                TestModels.read(
                        ModelFormat.write(
                                TestModels.card("prior", Task.DEBLUR), network, schedule));
        InfimalRunner runner = new InfimalRunner(network, Kernels.interleaved(), new Crew(1));
        Image expected =
                runner.within(schedule)
                        .run(
                                problem.operator(1),
                                problem.observed().values(),
                                problem.estimate(5 / 255.0),
                                5 / 255.0); // the least noise that the card names
        Image actual =
                new Restorer(model, () -> 0).restore(problem, OptionalDouble.of(noise)).image();
        assertThat(actual).isEqualTo(expected);
    }

    @Test
    void whereOnlyNoiseIsToBeUndoneTheDenoiserRunsOnce() {
        Image clean = new SceneGenerator(3).scene(1, SHAPE);
        InverseProblem problem = problem(clean, "noise:25");
        OptionalDouble noise = OptionalDouble.of(25 / 255.0);
        assertThat(RESTORER.restore(problem, noise).image().values())
                .isEqualTo(RESTORER.restore(problem.observed(), noise).image().values());
    }

    @Test
    void aDenoiserWithStepsBeyondTheStableRangeIsRefused() {
        List<PnnLayer> layers =
                DENOISER.network().layers().stream()
                        .map(
                                layer ->
                                        new PnnLayer(
                                                layer.bank(),
                                                layer.thresholds(),
                                                4 * layer.dualStep(),
                                                layer.primalStep(),
                                                layer.extrapolation()))
                        .toList();
        ProximalNetwork unstable = new ProximalNetwork(DENOISER.network().spec(), layers);
        assertThatThrownBy(
                        () ->
                                new PlugAndPlay(
                                        "m",
                                        Optional.of(StabilityBound.of(unstable)),
                                        HalfQuadraticSplitting.USUAL,
                                        (image, noise, step) -> image))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("model m with step sizes at ")
                .hasMessageEndingWith(" to serve as a prior");
    }
}
