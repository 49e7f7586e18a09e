package io.proxstream.restoration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.image.InvalidImageException;
import io.proxstream.image.PeakSignalToNoiseRatio;
import io.proxstream.image.SceneGenerator;
import io.proxstream.model.BundledModelStore;
import io.proxstream.restoration.degradation.Degradation;
import io.proxstream.restoration.degradation.DegradationText;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Inverse problems with the bundled total-variation models. */
final class InverseProblemTest {
    private static final ImageShape SHAPE = new ImageShape(3, 48, 50);

    private static Restorer restorer(String model) {
        return new Restorer(new BundledModelStore().load(model), () -> 0);
    }

    private static InverseProblem problem(String degradation) {
        Image clean = new SceneGenerator(3).scene(1, SHAPE);
        Degradation how = DegradationText.parse(degradation);
        return new InverseProblem(how, how.apply(clean, 5), SHAPE, 5);
    }

    @ParameterizedTest
    @CsvSource({
        "tv-deblur,gaussian:1.6+noise:2.55",
        "tv-deblur,motion:9:30+noise:2.55",
        "tv-inpaint,missing:0.5",
        "tv-superres-x2,bicubic:2"
    })
    void theRestoredImageIsNearerThanTheFirstGuess(String model, String degradation) {
        Image clean = new SceneGenerator(3).scene(1, SHAPE);
        InverseProblem problem = problem(degradation);
        OptionalDouble noise = OptionalDouble.of(problem.degradation().noiseLevel());
        Image restored = restorer(model).restore(problem, noise).image();
        assertThat(restored.shape()).isEqualTo(SHAPE);
        assertThat(PeakSignalToNoiseRatio.between(clean, restored))
                .isGreaterThan(PeakSignalToNoiseRatio.between(clean, problem.start()) + 0.3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gaussian:1.6+noise:2.55", "motion:9:30+noise:2.55", "missing:0.5"})
    void theEstimateIsNearerThanTheFirstGuess(String degradation) {
        Image clean = new SceneGenerator(3).scene(1, SHAPE);
        InverseProblem problem = problem(degradation);
        Image estimate = problem.estimate(problem.degradation().noiseLevel());
        assertThat(PeakSignalToNoiseRatio.between(clean, estimate))
                .isGreaterThan(PeakSignalToNoiseRatio.between(clean, problem.start()) + 0.5);
        for (float value : estimate.values()) {
            assertThat(value).isBetween(0f, 1f);
        }
    }

    @Test
    void theFirstGuessKeepsWhatIsObservedAndTakesTheMeanElsewhere() {
        Degradation half = DegradationText.parse("missing:0.5");
        Image grey = Image.constant(new ImageShape(1, 20, 20), 0.3f);
        InverseProblem problem = new InverseProblem(half, half.apply(grey, 1), grey.shape(), 1);
        for (float value : problem.start().values()) {
            assertThat(value).isEqualTo(0.3f);
        }
    }

    @Test
    void aSolverIsNoUseWithoutTheDegradation() {
        assertThatThrownBy(
                        () ->
                                restorer("tv-deblur")
                                        .restore(
                                                Image.constant(SHAPE, 0.5f),
                                                OptionalDouble.of(0.1)))
                .isInstanceOf(InvalidImageException.class)
                .hasMessage(
                        "image %s: model tv-deblur undoes deblur and must be told how the image"
                                + " was degraded",
                        SHAPE);
    }
}
