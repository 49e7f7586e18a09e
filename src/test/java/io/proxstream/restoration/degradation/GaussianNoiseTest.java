package io.proxstream.restoration.degradation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.model.Task;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GaussianNoiseTest {
    private static final Image GREY = Image.constant(new ImageShape(2, 250, 400), 0.5f);
    private static final int COUNT = GREY.values().length;

    @Test
    void equalSeedsGiveEqualImagesAndOthersDoNot() {
        Degradation noise = new GaussianNoise(0.1);
        assertThat(noise.apply(GREY, 7)).isEqualTo(noise.apply(GREY, 7));
        assertThat(noise.apply(GREY, 7)).isNotEqualTo(noise.apply(GREY, 8));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.02, 0.1, 0.5})
    void theNoiseHasTheMomentsOfItsDistribution(double level) {
        float[] values = new GaussianNoise(level).apply(GREY, 11).values();
        // Four standard errors of each moment of so many independent values.
        double error = 4 / Math.sqrt(COUNT);
        assertThat(moment(values, level, 1)).isCloseTo(0, within(error));
        assertThat(moment(values, level, 2)).isCloseTo(1, within(error * Math.sqrt(2)));
        assertThat(moment(values, level, 3)).isCloseTo(0, within(error * Math.sqrt(15)));
        assertThat(moment(values, level, 4)).isCloseTo(3, within(error * Math.sqrt(96)));
    }

    private static double moment(float[] values, double level, int order) {
        double sum = 0;
        for (float value : values) {
            sum += Math.pow((value - 0.5) / level, order);
        }
        return sum / values.length;
    }

    @Test
    void neighboursAndPlanesAreNotCorrelated() {
        float[] values = new GaussianNoise(1).apply(GREY, 13).values();
        for (int distance : new int[] {1, 400, GREY.shape().planeSize()}) {
            double sum = 0;
            int pairs = COUNT - distance;
            for (int i = 0; i < pairs; i++) {
                sum += (values[i] - 0.5) * (values[i + distance] - 0.5);
            }
            assertThat(sum / pairs).isCloseTo(0, within(4 / Math.sqrt(pairs)));
        }
    }

    @Test
    void theResultIsNotClipped() {
        float[] sorted = new GaussianNoise(0.5).apply(GREY, 1).values().clone();
        Arrays.sort(sorted);
        assertThat(sorted[0]).isNegative();
        assertThat(sorted[COUNT - 1]).isGreaterThan(1);
    }

    @Test
    void theCleanImageStaysAsItIs() {
        Image clean = Image.constant(new ImageShape(1, 5, 5), 0.25f);
        new GaussianNoise(0.3).apply(clean, 1);
        assertThat(clean).isEqualTo(Image.constant(new ImageShape(1, 5, 5), 0.25f));
    }

    @Test
    void noNoiseChangesNothing() {
        assertThat(new GaussianNoise(0).apply(GREY, 3)).isEqualTo(GREY);
    }

    @Test
    void theUsualFigureIsOnTheScaleOfGreyLevels() {
        assertThat(GaussianNoise.ofSigma(51)).isEqualTo(new GaussianNoise(0.2));
        assertThat(GaussianNoise.ofSigma(51).task()).isEqualTo(Task.NOISE);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, Double.NaN, Double.POSITIVE_INFINITY})
    void aLevelThatIsNoneIsRefused(double level) {
        assertThatThrownBy(() -> new GaussianNoise(level))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("noise level " + level + ": must be at least 0");
    }
}
