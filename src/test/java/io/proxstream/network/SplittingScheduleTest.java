package io.proxstream.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What noise a prior is told, and how far the steps toward the data go. */
final class SplittingScheduleTest {
    private static final double NOISE = 2.55 / 255;

    /** Values by hand: 40, then three times the same factor down to 1.5 times the noise. */
    @Test
    void noiseFallsGeometrically() {
        List<SplittingSchedule.Step> steps = SplittingSchedule.usual(4).steps(NOISE);
        assertThat(steps).hasSize(4);
        double factor = Math.cbrt(3.825 / 40);
        for (int k = 0; k < 4; k++) {
            double sigma = 40 * Math.pow(factor, k);
            assertThat(255 * steps.get(k).noiseLevel()).isCloseTo(sigma, within(1e-9));
            assertThat(steps.get(k).stepSize())
                    .isCloseTo(2 * (sigma / 2.55) * (sigma / 2.55), within(1e-6));
        }
    }

    @Test
    void theOnlyStepIsTheLast() {
        assertThat(SplittingSchedule.usual(1).steps(NOISE))
                .singleElement()
                .satisfies(
                        step ->
                                assertThat(step.noiseLevel())
                                        .isCloseTo(1.5 * NOISE, within(1e-12)));
    }

    /** Noise beyond that of the first step: nothing falls below the data's own. */
    @Test
    void muchNoiseBeginsWithItsOwn() {
        List<SplittingSchedule.Step> steps = SplittingSchedule.usual(2).steps(0.5);
        assertThat(steps.get(0).noiseLevel()).isEqualTo(0.5);
        assertThat(steps.get(1).noiseLevel()).isCloseTo(0.75, within(1e-12));
    }

    @Test
    void factorsCountEachForItself() {
        SplittingSchedule usual = SplittingSchedule.usual(2);
        SplittingSchedule other =
                new SplittingSchedule(new float[] {2, 0.5f}, new float[] {1, 0.25f});
        for (int k = 0; k < 2; k++) {
            SplittingSchedule.Step step = other.steps(NOISE).get(k);
            SplittingSchedule.Step before = usual.steps(NOISE).get(k);
            assertThat(step.noiseLevel())
                    .isCloseTo(other.noiseFactors()[k] * before.noiseLevel(), within(1e-9));
            assertThat(step.stepSize())
                    .isCloseTo(other.stepFactors()[k] * before.stepSize(), within(1e-6));
        }
        assertThat(other).isNotEqualTo(usual).hasToString("SplittingSchedule[2 steps]");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 101})
    void tooManyStepsAreRefused(int steps) {
        assertThatThrownBy(() -> SplittingSchedule.usual(steps))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("splitting steps " + steps + ": must be from 0 to 100");
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, -1", "NaN, 1", "1, Infinity"})
    void aFactorThatIsNotPositiveIsRefused(float noise, float step) {
        assertThatThrownBy(() -> new SplittingSchedule(new float[] {noise}, new float[] {step}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("splitting factor ")
                .hasMessageEndingWith(": must be more than 0 and finite");
    }

    @Test
    void factorsOfOneKindOnlyAreRefused() {
        assertThatThrownBy(() -> new SplittingSchedule(new float[] {1, 1}, new float[] {1}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("splitting steps 2 and 1: must be as many, at most 100");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void aNoiseLevelThatIsNotPositiveIsRefused(double noise) {
        assertThatThrownBy(() -> SplittingSchedule.usual(3).steps(noise))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("noise level " + noise + ": must be more than 0 and finite");
    }
}
