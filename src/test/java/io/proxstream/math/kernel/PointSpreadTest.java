package io.proxstream.math.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PointSpreadTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "gaussian:1.6",
                "gaussian:1.6:9",
                "gaussian:0.00001",
                "gaussian:20",
                "motion:15:30",
                "motion:1:0",
                "motion:7.5:-22.5",
                "uniform:9",
                "uniform:1",
                "disk:3",
                "disk:0.25",
                "kernel:1",
                "kernel:0.333333,1,0.1/0,0.000007,0.2/0,0,1"
            })
    void textsAreReadAndWrittenAlike(String text) {
        PointSpread blur = PointSpread.parse(text);
        assertThat(blur.text()).isEqualTo(text);
        assertThat(PointSpread.parse(blur.text())).isEqualTo(blur);
        assertThat(blur.kernel().isNonNegative()).isTrue();
        assertThat(sum(blur.kernel())).isCloseTo(1, within(1e-12));
    }

    @Test
    void aMeasuredKernelIsWrittenToAMillionthOfItsGreatestWeight() {
        MeasuredKernel measured =
                new MeasuredKernel(Kernel.of(1, 3, new double[] {1, 3, 2.2222222}));
        Kernel read = PointSpread.parse(measured.text()).kernel();
        for (int column = 0; column < 3; column++) {
            assertThat(read.weight(0, column))
                    .isCloseTo(measured.kernel().weight(0, column), within(1e-6));
        }
    }

    private static double sum(Kernel kernel) {
        double sum = 0;
        for (int i = 0; i < kernel.height() * kernel.width(); i++) {
            sum += kernel.weight(i / kernel.width(), i % kernel.width());
        }
        return sum;
    }

    @Test
    void theUsualGaussianSupportIsThatOfTheLiteratureOrFourDeviations() {
        assertThat(GaussianKernel.of(1.6)).isEqualTo(new GaussianKernel(1.6, 25));
        assertThat(GaussianKernel.of(5)).isEqualTo(new GaussianKernel(5, 41));
    }

    @ParameterizedTest
    @CsvSource({
        "gaussian:0, 'gaussian blur of deviation 0.0: must be more than 0'",
        "gaussian:NaN, 'gaussian blur of deviation NaN: must be more than 0, at most 127.75'",
        "gaussian:128, 'gaussian blur of deviation 128.0: must be more than 0, at most 127.75'",
        "gaussian:1:8, 'gaussian blur of extent 8: must be odd, from 1 to 1023'",
        "gaussian, 'blur ''gaussian'': must be gaussian:DEVIATION'",
        "gaussian:x, 'blur ''gaussian:x'': ''x'' must be a number'",
        "motion:15, 'blur ''motion:15'': must be motion:LENGTH:DEGREES'",
        "motion:0.5:0, 'motion blur of length 0.5: must be from 1 to 1023'",
        "motion:9:Infinity, 'motion blur at angle Infinity: must be finite'",
        "uniform:2.5, 'blur ''uniform:2.5'': ''2.5'' must be a whole number'",
        "uniform:1025, 'uniform blur of extent 1025: must be odd, from 1 to 1023'",
        "uniform:-1, 'uniform blur of extent -1: must be odd, from 1 to 1023'",
        "disk:0, 'disk blur of radius 0.0: must be more than 0, at most 511'",
        "kernel, 'blur ''kernel'': must be kernel:ROW/ROW/...'",
        "'kernel:1,2,x', 'kernel: row 1 ''1,2,x'' must be numbers'",
        "'kernel:1,2,1/1', 'kernel: row 2 has 1 numbers, row 1 has 3'",
        "'kernel:1,2', 'kernel: kernel 1x2: both extents must be odd, at least 1'",
        "'kernel:1,NaN,1', 'kernel: kernel weight NaN: must be finite'",
        "'box:3', 'blur ''box:3'': must begin with gaussian:, motion:, uniform:, disk: or kernel:'"
    })
    void textsThatAreNoBlurAreRefused(String text, String message) {
        assertThatThrownBy(() -> PointSpread.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void motionByHalfATurnMoreIsTheSame() {
        Kernel there = new MotionKernel(9, 30).kernel();
        Kernel back = new MotionKernel(9, 210).kernel();
        assertThat(back.height()).isEqualTo(there.height());
        for (int i = 0; i < there.height() * there.width(); i++) {
            int row = i / there.width();
            int column = i % there.width();
            assertThat(back.weight(row, column))
                    .isCloseTo(there.weight(row, column), within(1e-12));
        }
    }

    @Test
    void motionUpwardsToTheRightIsAtAPositiveAngle() {
        Kernel kernel = new MotionKernel(5, 45).kernel();
        assertThat(kernel.weight(0, kernel.width() - 1)).isPositive();
        assertThat(kernel.weight(0, 0)).isZero();
    }

    @Test
    void aDiskIsAsLargeAsItsArea() {
        Kernel kernel = new DiskKernel(6.3).kernel();
        double centre = kernel.weight(kernel.height() / 2, kernel.width() / 2);
        assertThat(1 / centre).isCloseTo(Math.PI * 6.3 * 6.3, within(1e-9));
    }
}
