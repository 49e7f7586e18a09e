package io.proxstream.restoration.sensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.proxstream.config.AlphaChoice;
import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.image.PeakSignalToNoiseRatio;
import io.proxstream.image.SceneGenerator;
import io.proxstream.inversion.Inversion;
import io.proxstream.math.solver.SolverSettings;
import io.proxstream.math.solver.StopReason;
import io.proxstream.network.TotalVariation;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SensorTest {
    private static final ImageShape SHAPE = new ImageShape(1, 40, 36);
    private static final Image SCENE = new SceneGenerator(1).scene(2, SHAPE);
    private static final SolverSettings SETTINGS = SolverSettings.of(1e-3, 600);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gaussian:1.6 + clip:0:0.8 + noise:2.55",
                "gaussian:1.6 + noise:2.55 + clip:0:0.8",
                "mean:2 + gain:2 + tanh",
                "clip:0:0.5 + missing:0.3",
                "gaussian:1"
            })
    void aTextIsReadAndWrittenAgain(String text) {
        assertThat(SensorText.parse(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gaussian:1.6 + clip:0:0.4",
                "mean:2 + gain:2 + tanh",
                "clip:0:0.5 + missing:0.3"
            })
    void withoutNoiseThePictureIsTheOutputOfTheLayer(String text) {
        Sensor sensor = SensorText.parse(text);
        Image picture = sensor.apply(SCENE, 5);
        assertThat(picture.shape()).isEqualTo(sensor.measuredShape(SHAPE));
        float[] output = sensor.layer(SHAPE, 5).output(SCENE.values());
        for (int i = 0; i < output.length; i++) {
            assertThat(output[i]).isCloseTo(picture.values()[i], within(1e-5f));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "clip:0:1 + clip:0:1, at most one gain",
        "tanh + gain:2, at most one gain",
        "tanh + gaussian:1, must stand before",
        "clip:1:0, lower bound must be less",
        "gain:-1, gain -1.0: must be positive",
        "glow:3, must be a blur"
    })
    void aWrongTextIsRefusedWithTheRule(String text, String rule) {
        assertThatThrownBy(() -> SensorText.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(rule);
    }

    @Test
    void aSaturatedPixelCostsNothingForAnyBrighterScene() {
        Sensor sensor = SensorText.parse("clip:0:0.5");
        float[] bright = Image.constant(SHAPE, 0.9f).values();
        float[] data = sensor.apply(Image.constant(SHAPE, 0.7f), 1).values();
        assertThat(sensor.layer(SHAPE, 1).penaltyAt(data, bright)).isZero();
        assertThat(sensor.linearised().layer(SHAPE, 1).penaltyAt(data, bright)).isPositive();
    }

    @Test
    void readOutNoiseDoesNotHideSaturation() {
        Sensor sensor = SensorText.parse("clip:0:0.5 + noise:2.55");
        float[] data = sensor.data(sensor.apply(Image.constant(SHAPE, 0.8f), 1));
        assertThat(sensor.saturated(data)).isGreaterThan((int) (0.95 * data.length));
    }

    @ParameterizedTest
    @CsvSource({
        "gaussian:1.2 + noise:2.55 + clip:0:0.7, DISCREPANCY",
        "gaussian:1.2 + noise:2.55 + clip:0:0.7, BREGMAN",
        "gaussian:1.2 + clip:0:0.7 + noise:2.55, GIVEN",
        "gaussian:1.2 + gain:1.5 + tanh + noise:1, GIVEN",
        "noise:2.55 + clip:0:0.7 + missing:0.3, GIVEN"
    })
    void aSceneIsRecoveredBetterThanItWasSeen(String text, AlphaChoice choice) {
        Sensor sensor = SensorText.parse(text);
        Image picture = sensor.apply(SCENE, 3);
        SensorInversion inversion = new SensorInversion(sensor, SHAPE, 3, SETTINGS);
        Inversion result = inversion.invert(picture, choice, Optional.empty());
        assertThat(PeakSignalToNoiseRatio.between(SCENE, inversion.image(result)))
                .isGreaterThan(PeakSignalToNoiseRatio.between(SCENE, picture));
    }

    @Test
    void theNextFrameStartsWhereTheLastOneEnded() {
        Sensor sensor = SensorText.parse("gaussian:1.2 + noise:1 + clip:0:0.7");
        Image picture = sensor.apply(SCENE, 3);
        SensorInversion inversion =
                new SensorInversion(sensor, SHAPE, 3, SolverSettings.of(1e-3, 3000));
        int cold = inversion.invert(picture, AlphaChoice.GIVEN, Optional.empty()).iterations();
        int warm = inversion.invert(picture, AlphaChoice.GIVEN, Optional.empty()).iterations();
        assertThat(3 * warm).isLessThanOrEqualTo(cold);
    }

    @Test
    void aDenoiserServesAsPrior() {
        Sensor sensor = SensorText.parse("gaussian:1.2 + noise:2.55 + clip:0:0.7");
        Image picture = sensor.apply(SCENE, 3);
        PlugAndPlayInversion inversion =
                new PlugAndPlayInversion(
                        sensor, TotalVariation.denoiser(20, 0.75, 0.5), 1, 200, 1e-3);
        PlugAndPlayInversion.Result result = inversion.invert(picture, SHAPE, 3, 0.01);
        assertThat(result.reason()).isEqualTo(StopReason.CONVERGED);
        assertThat(PeakSignalToNoiseRatio.between(SCENE, result.image()))
                .isGreaterThan(PeakSignalToNoiseRatio.between(SCENE, picture));
    }
}
