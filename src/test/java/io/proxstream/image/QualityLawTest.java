package io.proxstream.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class QualityLawTest {
    private static final ImageShape COLOUR = new ImageShape(3, 31, 40);
    private static final Image CLEAN = RandomImages.smooth(COLOUR);
    private static final Image NOISY = RandomImages.withNoise(CLEAN, 0.1, 3);

    @ParameterizedTest
    @CsvSource({"1, 0", "0.1, 20", "0.01, 40", "0.5, 6.020599913"})
    void aConstantErrorHasAKnownRatio(float error, double decibels) {
        Image black = Image.constant(COLOUR, 0);
        assertThat(PeakSignalToNoiseRatio.between(black, Image.constant(COLOUR, error)))
                .isCloseTo(decibels, Offset.offset(1e-6));
    }

    @Test
    void identicalImagesAreInfinitelyCloseAndWhollySimilar() {
        assertThat(PeakSignalToNoiseRatio.between(NOISY, NOISY))
                .isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(StructuralSimilarity.between(NOISY, NOISY)).isCloseTo(1, Offset.offset(1e-12));
        Image flat = Image.constant(COLOUR, 1);
        assertThat(StructuralSimilarity.between(flat, flat)).isCloseTo(1, Offset.offset(1e-12));
    }

    @Test
    void bothFiguresAreSymmetric() {
        assertThat(PeakSignalToNoiseRatio.between(CLEAN, NOISY))
                .isEqualTo(PeakSignalToNoiseRatio.between(NOISY, CLEAN));
        assertThat(StructuralSimilarity.between(CLEAN, NOISY))
                .isEqualTo(StructuralSimilarity.between(NOISY, CLEAN));
    }

    @Test
    void bothFiguresFallAsNoiseGrows() {
        double psnr = Double.POSITIVE_INFINITY;
        double ssim = 1;
        for (double deviation : new double[] {0.01, 0.05, 0.1, 0.2}) {
            Image image = RandomImages.withNoise(CLEAN, deviation, 4);
            assertThat(PeakSignalToNoiseRatio.between(CLEAN, image)).isLessThan(psnr);
            assertThat(StructuralSimilarity.between(CLEAN, image)).isLessThan(ssim);
            psnr = PeakSignalToNoiseRatio.between(CLEAN, image);
            ssim = StructuralSimilarity.between(CLEAN, image);
        }
    }

    @Test
    void imagesOfOtherShapesAreRefusedNamingBoth() {
        Image other = Image.constant(new ImageShape(1, 31, 40), 0);
        assertThatThrownBy(() -> PeakSignalToNoiseRatio.between(CLEAN, other))
                .isInstanceOf(ShapeMismatchException.class)
                .hasMessage("image of shape 1x31x40: its reference has 3x31x40");
        assertThatThrownBy(() -> StructuralSimilarity.between(CLEAN, other))
                .isInstanceOf(ShapeMismatchException.class);
    }

    @Test
    void imagesSmallerThanTheWindowHaveNoSimilarity() {
        Image small = Image.constant(new ImageShape(1, 10, 40), 0);
        assertThatThrownBy(() -> StructuralSimilarity.between(small, small))
                .isInstanceOf(ShapeMismatchException.class)
                .hasMessageContaining("1x10x40")
                .hasMessageContaining("11x11");
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 15, 25, 40, 55})
    void theNoiseOfSmoothScenesIsEstimatedWithinThreePercent(int level) {
        Image smooth = RandomImages.smooth(new ImageShape(1, 128, 128));
        Image noisy = RandomImages.withNoise(smooth, level / 255.0, level);
        assertThat(NoiseEstimate.of(noisy) * 255).isCloseTo(level, Percentage.withPercentage(3));
    }

    @Test
    void theNoiseOfALargeColourImageIsEstimatedFromSomeOfItsRows() {
        Image smooth = RandomImages.smooth(new ImageShape(3, 700, 600));
        Image noisy = RandomImages.withNoise(smooth, 0.1, 9);
        assertThat(NoiseEstimate.of(noisy)).isCloseTo(0.1, Percentage.withPercentage(1));
    }

    @Test
    void theEstimateScalesWithTheImageAndIgnoresItsBrightness() {
        float[] changed = NOISY.values().clone();
        for (int i = 0; i < changed.length; i++) {
            changed[i] = 3 * changed[i] + 2;
        }
        assertThat(NoiseEstimate.of(Image.wrap(COLOUR, changed)))
                .isCloseTo(3 * NoiseEstimate.of(NOISY), Percentage.withPercentage(0.01));
    }

    @Test
    void edgesAndRampsAreNoNoise() {
        ImageShape shape = new ImageShape(1, 64, 64);
        float[] values = new float[shape.size()];
        for (int i = 0; i < values.length; i++) {
            int x = i % 64;
            int y = i / 64;
            values[i] = (x > 20 ? 0.5f : 0) + (y > 40 ? 0.25f : 0) + x / 256f + y / 256f;
        }
        assertThat(NoiseEstimate.of(Image.wrap(shape, values))).isZero();
    }

    @Test
    void anImageWithoutASingleDifferenceHasNoEstimate() {
        assertThat(NoiseEstimate.of(Image.constant(new ImageShape(1, 1, 1), 1))).isZero();
        assertThat(NoiseEstimate.of(RandomImages.levels(new ImageShape(1, 2, 9), 8, 1))).isZero();
        assertThat(NoiseEstimate.of(RandomImages.levels(new ImageShape(1, 3, 3), 8, 1)))
                .isPositive();
    }
}
