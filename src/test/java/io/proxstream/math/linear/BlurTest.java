package io.proxstream.math.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.proxstream.image.ImageShape;
import io.proxstream.math.kernel.BoundaryRule;
import io.proxstream.math.kernel.Kernel;
import io.proxstream.math.kernel.PointSpread;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BlurTest {
    private static final List<ImageShape> SHAPES =
            List.of(
                    new ImageShape(1, 1, 1),
                    new ImageShape(1, 1, 50),
                    new ImageShape(1, 50, 1),
                    new ImageShape(3, 13, 8),
                    new ImageShape(1, 150, 131),
                    new ImageShape(1, 3, 2100));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gaussian:1.6",
                "gaussian:0.3",
                "uniform:1",
                "uniform:9",
                "motion:15:30",
                "motion:31:90",
                "disk:7.5"
            })
    void allMethodsAgreeForEveryBoundaryAndShape(String text) {
        Kernel kernel = PointSpread.parse(text).kernel();
        for (BoundaryRule boundary : BoundaryRule.values()) {
            for (ImageShape shape : SHAPES) {
                float[] x = uniform(shape.size());
                float[] applied = direct(kernel, shape, boundary).applied(x);
                float[] adjoint = direct(kernel, shape, boundary).adjoined(x);
                for (BlurMethod method : Operators.methods(kernel)) {
                    Call call = new Call(new Blur(kernel, shape, boundary, method));
                    assertThat(greatestDifference(call.applied(x), applied)).isLessThan(1e-5);
                    assertThat(greatestDifference(call.adjoined(x), adjoint)).isLessThan(1e-5);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(BoundaryRule.class)
    void everyValueFollowsTheFormula(BoundaryRule boundary) {
        ImageShape shape = new ImageShape(2, 6, 5);
        Kernel kernel = Operators.randomKernel(7, 9);
        float[] x = uniform(shape.size());
        float[] y = direct(kernel, shape, boundary).applied(x);
        for (int i = 0; i < y.length; i++) {
            assertThat((double) y[i])
                    .isCloseTo(convolution(kernel, x, shape, boundary, i), within(1e-5));
        }
    }

    /** {@code sum_q k[q] x[p - q]} at one place. */
    private static double convolution(
            Kernel kernel, float[] x, ImageShape shape, BoundaryRule boundary, int index) {
        int pixel = index % shape.planeSize();
        double sum = 0;
        for (int q = 0; q < kernel.height() * kernel.width(); q++) {
            int i = q / kernel.width();
            int j = q % kernel.width();
            int row = pixel / shape.width() - (i - kernel.height() / 2);
            int column = pixel % shape.width() - (j - kernel.width() / 2);
            int fromRow = boundary.source(row, shape.height());
            int fromColumn = boundary.source(column, shape.width());
            if (fromRow != BoundaryRule.OUTSIDE && fromColumn != BoundaryRule.OUTSIDE) {
                int from = index - pixel + fromRow * shape.width() + fromColumn;
                sum += kernel.weight(i, j) * x[from];
            }
        }
        return sum;
    }

    @ParameterizedTest
    @EnumSource(BlurMethod.class)
    void aConstantImageStaysAsItIsUnlessThereIsDarknessAround(BlurMethod method) {
        Kernel kernel = PointSpread.parse("gaussian:2:13").kernel();
        ImageShape shape = new ImageShape(1, 40, 30);
        float[] x = new float[shape.size()];
        Arrays.fill(x, 0.7f);
        for (BoundaryRule boundary : BoundaryRule.values()) {
            float[] y = new Call(new Blur(kernel, shape, boundary, method)).applied(x);
            assertThat((double) y[20 * 30 + 15]).isCloseTo(0.7, within(1e-5));
            double corner = boundary == BoundaryRule.ZERO ? 0.7 / 4 : 0.7;
            assertThat((double) y[0]).isCloseTo(corner, within(0.16 * 0.7));
            if (boundary != BoundaryRule.ZERO) {
                assertThat(greatestDifference(x, y)).isLessThan(1e-5);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(BlurMethod.class)
    void aPointBecomesTheKernel(BlurMethod method) {
        Kernel kernel = PointSpread.parse("gaussian:1.6:9").kernel();
        ImageShape shape = new ImageShape(1, 21, 23);
        float[] x = new float[shape.size()];
        x[10 * 23 + 11] = 1;
        float[] y = new Call(new Blur(kernel, shape, BoundaryRule.ZERO, method)).applied(x);
        for (int i = 0; i < 81; i++) {
            int place = (6 + i / 9) * 23 + 7 + i % 9;
            assertThat((double) y[place]).isCloseTo(kernel.weight(i / 9, i % 9), within(1e-6));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "gaussian:1.6,  PERIODIC",
        "gaussian:1.6,  SYMMETRIC",
        "uniform:9,     PERIODIC",
        "uniform:9,     SYMMETRIC",
        "motion:15:30,  PERIODIC",
        "disk:4,        SYMMETRIC"
    })
    void theNormIsOneWhereBrightnessIsKept(String text, BoundaryRule boundary) {
        Blur blur = blur(text, boundary);
        assertThat(blur.normBound()).isEqualTo(1);
        assertThat(OperatorNorm.powerIteration(blur, 200, 1)).isCloseTo(1, within(2e-3));
    }

    @Test
    void aZeroBoundaryLosesLight() {
        Blur blur = blur("uniform:9", BoundaryRule.ZERO);
        assertThat(blur.normBound()).isEqualTo(1);
        assertThat(OperatorNorm.powerIteration(blur, 200, 1)).isBetween(0.9, 1.0);
    }

    @Test
    void aSlantedLineMayMeetAPixelAtAMirrorMoreThanOnce() {
        Blur blur = blur("motion:15:30", BoundaryRule.SYMMETRIC);
        double norm = OperatorNorm.powerIteration(blur, 500, 1);
        assertThat(blur.normBound()).isBetween(norm, 1.4 * norm);
    }

    /** A shift by one pixel doubles the border: {@code A* A} is 2 there, 1 elsewhere. */
    @Test
    void theBoundIsSharpForAShiftAtAMirror() {
        Kernel shift = Kernel.of(1, 3, new double[] {1, 0, 0});
        Blur blur = new Blur(shift, new ImageShape(1, 4, 30), BoundaryRule.SYMMETRIC);
        assertThat(blur.normBound()).isCloseTo(Math.sqrt(2), within(1e-5));
        assertThat(OperatorNorm.powerIteration(blur, 100, 1)).isCloseTo(Math.sqrt(2), within(1e-4));
    }

    @ParameterizedTest
    @CsvSource({
        "gaussian:1.6,  SYMMETRIC, true",
        "motion:15:0,   SYMMETRIC, true",
        "disk:4,        SYMMETRIC, true",
        "motion:15:30,  SYMMETRIC, false",
        "gaussian:1.6,  PERIODIC,  false",
        "gaussian:1.6,  ZERO,      false"
    })
    void mirrorsMakeASpectrumOfKernelsThatAreTheirOwnMirrorImages(
            String text, BoundaryRule boundary, boolean expected) {
        assertThat(blur(text, boundary).normalSpectrum().isPresent()).isEqualTo(expected);
    }

    @Test
    void theFastestMethodDependsOnTheKernelAndTheFrame() {
        assertThat(fastest("gaussian:1.6", 512)).isEqualTo(BlurMethod.SEPARABLE);
        assertThat(fastest("uniform:1", 512)).isEqualTo(BlurMethod.DIRECT);
        assertThat(fastest("motion:15:30", 512)).isEqualTo(BlurMethod.DIRECT);
        assertThat(fastest("disk:25", 512)).isEqualTo(BlurMethod.FOURIER);
        assertThat(fastest("disk:25", 4)).isEqualTo(BlurMethod.DIRECT);
    }

    private static BlurMethod fastest(String text, int extent) {
        return BlurMethod.fastest(PointSpread.parse(text).kernel(), extent, extent);
    }

    @Test
    void aKernelThatIsNoProductIsNotSeparable() {
        Kernel kernel = PointSpread.parse("disk:2").kernel();
        ImageShape shape = new ImageShape(1, 4, 4);
        assertThatThrownBy(() -> new Blur(kernel, shape, BoundaryRule.ZERO, BlurMethod.SEPARABLE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Kernel[5,5]: is no product of a column and a row");
    }

    @ParameterizedTest
    @EnumSource(BlurMethod.class)
    void threadsShareAnOperator(BlurMethod method) {
        Kernel kernel = PointSpread.parse("uniform:5").kernel();
        ImageShape shape = new ImageShape(1, 60, 50);
        Blur blur = new Blur(kernel, shape, BoundaryRule.SYMMETRIC, method);
        float[] x = uniform(shape.size());
        float[] expected = new Call(blur).adjoined(x);
        List<float[]> results =
                IntStream.range(0, 64)
                        .parallel()
                        .mapToObj(i -> new Call(blur).adjoined(x))
                        .toList();
        assertThat(results).allSatisfy(result -> assertThat(result).isEqualTo(expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gaussian:1.6", "motion:15:30", "disk:12"})
    void aLargeFrameIsBlurredInLittleMemory(String text) {
        Kernel kernel = PointSpread.parse(text).kernel();
        ImageShape shape = new ImageShape(1, 4096, 4096);
        float[] x = new float[shape.size()];
        Arrays.fill(x, 0.5f);
        Call call = new Call(new Blur(kernel, shape, BoundaryRule.SYMMETRIC));
        assertThat(greatestDifference(call.applied(x), x)).isLessThan(1e-5);
    }

    private static Blur blur(String text, BoundaryRule boundary) {
        return new Blur(PointSpread.parse(text).kernel(), new ImageShape(1, 40, 44), boundary);
    }

    private static Call direct(Kernel kernel, ImageShape shape, BoundaryRule boundary) {
        return new Call(new Blur(kernel, shape, boundary, BlurMethod.DIRECT));
    }

    /** Results as new arrays. */
    private record Call(Blur blur) {
        float[] applied(float[] x) {
            float[] out = new float[x.length];
            blur.apply(x, out);
            return out;
        }

        float[] adjoined(float[] y) {
            float[] out = new float[y.length];
            blur.adjoint(y, out);
            return out;
        }
    }

    private static float[] uniform(int length) {
        SplittableRandom random = new SplittableRandom(length);
        float[] x = new float[length];
        for (int i = 0; i < length; i++) {
            x[i] = (float) random.nextDouble();
        }
        return x;
    }

    private static double greatestDifference(float[] a, float[] b) {
        assertThat(a).hasSameSizeAs(b);
        double greatest = 0;
        for (int i = 0; i < a.length; i++) {
            double difference = Math.abs(a[i] - b[i]);
            greatest = difference <= greatest ? greatest : difference;
        }
        return greatest;
    }
}
