package io.proxstream.restoration.degradation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.image.PeakSignalToNoiseRatio;
import io.proxstream.image.SceneGenerator;
import io.proxstream.image.ShapeMismatchException;
import io.proxstream.math.linear.LinearOperator;
import io.proxstream.model.Task;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What all degradations have in common, and each kind of its own. */
final class DegradationsTest {
    private static final Image SCENE = new SceneGenerator(5).scene(0, new ImageShape(3, 33, 46));
    private static final Image RAMP = ramp();

    private static Image ramp() {
        ImageShape shape = new ImageShape(1, 400, 500);
        float[] values = new float[shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (i + 0.5f) / values.length;
        }
        return Image.wrap(shape, values);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "noise:25",
                "poisson:30",
                "salt-and-pepper:0.1",
                "missing:0.3",
                "uniform:3 + noise:10 + missing:0.3"
            })
    void equalSeedsGiveEqualImagesAndOthersDoNot(String text) {
        Degradation degradation = DegradationText.parse(text);
        Image first = degradation.apply(SCENE, 7);
        assertThat(degradation.apply(SCENE, 7)).isEqualTo(first);
        assertThat(degradation.apply(SCENE, 8)).isNotEqualTo(first);
        assertThat(first.shape()).isEqualTo(degradation.degradedShape(SCENE.shape()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "noise:0",
                "gaussian:1.6",
                "motion:9:20@zero",
                "bicubic:2",
                "mean:3",
                "missing:0.3",
                "missing:0.3:0.7",
                "uniform:5@periodic + point:2 + missing:0.4",
                "uniform:3 + noise:0 + missing:0.4:1"
            })
    void withoutNoiseTheOperatorGivesTheDegradedImageUpToTheMarkers(String text) {
        Degradation degradation = DegradationText.parse(text);
        Image degraded = degradation.apply(SCENE, 3);
        LinearOperator operator = degradation.operator(SCENE.shape(), 3);
        float[] expected = new float[operator.rangeSize()];
        operator.apply(SCENE.values(), expected);
        BitSet missing = degradation.missing(SCENE.shape(), 3);
        int size = degraded.shape().planeSize();
        assertThat(degraded.values()).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            if (!missing.get(i % size)) {
                assertThat(degraded.values()[i]).isEqualTo(expected[i]);
            } else {
                assertThat(expected[i]).isZero();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "noise:25, NOISE",
        "poisson:30, NOISE",
        "gaussian:1.6, DEBLUR",
        "gaussian:1.6 + noise:2.55, DEBLUR",
        "missing:0.5, INPAINT",
        "uniform:3 + missing:0.5, INPAINT",
        "gaussian:1.6 + bicubic:2 + noise:5, SUPERRES"
    })
    void theTaskIsThatOfTheGreatestLoss(String text, Task task) {
        assertThat(DegradationText.parse(text).task()).isEqualTo(task);
    }

    /** The deviation that is announced is the one that is found on evenly spread values. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "noise:25",
                "poisson:30",
                "poisson:2000",
                "salt-and-pepper:0.1",
                "poisson:100 + noise:20"
            })
    void theNoiseLevelIsTheRootMeanSquareError(String text) {
        Degradation noise = DegradationText.parse(text);
        double psnr = PeakSignalToNoiseRatio.between(RAMP, noise.apply(RAMP, 1));
        double found = Math.pow(10, -psnr / 20);
        assertThat(found).isCloseTo(noise.noiseLevel(), within(0.02 * noise.noiseLevel()));
    }

    /** 10,000 values: four standard errors of the mean and of the variance of Poisson numbers. */
    @ParameterizedTest
    @CsvSource({"1, 0.5", "10, 0.1", "50, 1", "500, 0.8"})
    void poissonNoiseKeepsTheMeanAndHasItsVariance(double peak, float value) {
        Image flat = Image.constant(new ImageShape(1, 100, 100), value);
        double sum = 0;
        double squares = 0;
        for (float y : new PoissonNoise(peak).apply(flat, 4).values()) {
            double photons = y * peak;
            assertThat(photons).isCloseTo(Math.rint(photons), within(1e-3));
            sum += photons;
            squares += (photons - peak * value) * (photons - peak * value);
        }
        double mean = peak * value;
        assertThat(sum / 1e4).isCloseTo(mean, within(4 * Math.sqrt(mean) / 100));
        double error = 4 * Math.sqrt(mean + 2 * mean * mean) / 100;
        assertThat(squares / 1e4).isCloseTo(mean, within(error));
    }

    @Test
    void darknessHasNoPhotons() {
        Image dark = Image.of(new ImageShape(1, 1, 3), new float[] {0, -0.5f, Float.NaN});
        assertThat(new PoissonNoise(10).apply(dark, 1).values()).containsExactly(0, 0, 0);
    }

    @Test
    void saltAndPepperComeInEqualShares() {
        Image grey = Image.constant(new ImageShape(1, 200, 200), 0.5f);
        int black = 0;
        int white = 0;
        for (float value : new SaltAndPepperNoise(0.2).apply(grey, 2).values()) {
            black += value == 0 ? 1 : 0;
            white += value == 1 ? 1 : 0;
        }
        // 40,000 values: four standard errors of a share of 0.1.
        assertThat(black / 4e4).isCloseTo(0.1, within(0.006));
        assertThat(white / 4e4).isCloseTo(0.1, within(0.006));
    }

    @Test
    void missingPixelsAreMissingInAllChannelsAndMarked() {
        Degradation holes = new RandomMask(0.25, -1);
        Image degraded = holes.apply(SCENE, 9);
        BitSet missing = holes.missing(SCENE.shape(), 9);
        int size = SCENE.shape().planeSize();
        assertThat(missing.cardinality() / (double) size).isCloseTo(0.25, within(0.05));
        for (int i = 0; i < degraded.values().length; i++) {
            float expected = missing.get(i % size) ? -1 : SCENE.values()[i];
            assertThat(degraded.values()[i]).isEqualTo(expected);
        }
    }

    @Test
    void allOrNothingMayBeMissing() {
        assertThat(new RandomMask(0, 0).apply(SCENE, 1)).isEqualTo(SCENE);
        assertThat(new RandomMask(1, 0).apply(SCENE, 1))
                .isEqualTo(Image.constant(SCENE.shape(), 0));
    }

    @Test
    void aGivenMaskTakesWhatIsDark() {
        Image mask = Image.of(new ImageShape(1, 1, 3), new float[] {1, 0.2f, 0.5f});
        GivenMask holes = new GivenMask("mask.png", mask, 0);
        Image image = Image.of(new ImageShape(2, 1, 3), new float[] {1, 2, 3, 4, 5, 6});
        assertThat(holes.apply(image, 1).values()).containsExactly(1, 0, 3, 4, 0, 6);
        assertThatThrownBy(() -> holes.apply(SCENE, 1))
                .isInstanceOf(ShapeMismatchException.class)
                .hasMessage("mask mask.png of 3x1 pixels: an image to be degraded has 46x33");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.5})
    void aGivenMaskTravelsInItsText(double marker) {
        float[] dark = new float[SCENE.shape().planeSize()];
        for (int i = 0; i < dark.length; i++) {
            dark[i] = i % 7 == 0 ? 0.3f : 0.6f;
        }
        Image picture = Image.wrap(SCENE.shape().withChannels(1), dark);
        GivenMask mask = new GivenMask("mask.png", picture, marker);
        Degradation read = DegradationText.parse(mask.text());
        assertThat(read.text()).isEqualTo(mask.text());
        assertThat(read.apply(SCENE, 1)).isEqualTo(mask.apply(SCENE, 1));
    }

    @Test
    void theStepsOfASequenceHaveSeedsOfTheirOwn() {
        Degradation twice =
                new DegradationSequence(
                        List.of(new SaltAndPepperNoise(0.5), new SaltAndPepperNoise(0.5)));
        Image grey = Image.constant(new ImageShape(1, 100, 100), 0.5f);
        int kept = 0;
        for (float value : twice.apply(grey, 1).values()) {
            kept += value == 0.5f ? 1 : 0;
        }
        assertThat(kept / 1e4).isCloseTo(0.25, within(0.02));
    }

    @Test
    void aSequenceOfOneStepIsThatStep() {
        Degradation step = new RandomMask(0.5, 0);
        assertThat(DegradationSequence.of(List.of(step))).isSameAs(step);
    }

    @Test
    void aSequenceNeedsAStep() {
        assertThatThrownBy(() -> DegradationSequence.of(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("degradation: must have at least one step");
    }

    @Test
    void aLowResolutionHasFewerPixelsRoundedUp() {
        Degradation half = DegradationText.parse("bicubic:2");
        assertThat(half.degradedShape(SCENE.shape())).isEqualTo(new ImageShape(3, 17, 23));
        assertThat(half.apply(SCENE, 1).shape()).isEqualTo(new ImageShape(3, 17, 23));
    }
}
