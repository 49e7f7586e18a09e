package io.proxstream.math.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class KernelTest {
    @Test
    void weightsAreDividedByTheirSum() {
        Kernel kernel = Kernel.of(1, 3, new double[] {1, 2, 5});
        assertThat(kernel.weight(0, 1)).isEqualTo(0.25);
        assertThat(kernel.weight(0, 2)).isEqualTo(0.625);
    }

    @Test
    void negligibleWeightsAreZero() {
        Kernel kernel = Kernel.of(1, 3, new double[] {1e-17, 1, 1e-15});
        assertThat(kernel.support()).isEqualTo(2);
    }

    @Test
    void theTurnedKernelIsReadBackwards() {
        Kernel kernel = Kernel.of(3, 1, new double[] {1, 2, 5});
        assertThat(kernel.turned()).isEqualTo(Kernel.of(3, 1, new double[] {5, 2, 1}));
        assertThat(kernel.turned().turned()).isEqualTo(kernel).hasSameHashCodeAs(kernel);
    }

    @Test
    void aProductIsSplitIntoItsFactors() {
        Kernel kernel = Kernel.of(3, 3, new double[] {0, 0, 0, 1, -2, 4, 2, -4, 8});
        KernelFactors factors = kernel.factors().orElseThrow();
        for (int i = 0; i < 9; i++) {
            assertThat(factors.column()[i / 3] * factors.row()[i % 3])
                    .isCloseTo(kernel.weight(i / 3, i % 3), within(1e-12));
        }
        assertThat(Kernel.of(3, 3, new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1}).factors()).isEmpty();
    }

    @Test
    void symmetryAndSignAreKnown() {
        assertThat(Kernel.of(1, 3, new double[] {1, 2, 1}).isMirrorSymmetric()).isTrue();
        assertThat(Kernel.of(1, 3, new double[] {1, 2, 2}).isMirrorSymmetric()).isFalse();
        assertThat(new MotionKernel(9, 30).kernel().isMirrorSymmetric()).isFalse();
        assertThat(Kernel.of(1, 3, new double[] {1, 2, 0}).isNonNegative()).isTrue();
        assertThat(Kernel.of(1, 3, new double[] {1, 2, -1}).isNonNegative()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"2,3", "3,2", "0,1", "1,-1"})
    void extentsThatAreNotOddAreRefused(int height, int width) {
        assertThatThrownBy(() -> Kernel.of(height, width, new double[6]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "kernel %dx%d: both extents must be odd, at least 1"
                                .formatted(height, width));
    }

    @Test
    void anotherNumberOfWeightsIsRefused() {
        assertThatThrownBy(() -> Kernel.of(1, 3, new double[2]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("kernel 1x3 needs 3 weights, got 2");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
    void aWeightThatIsNotFiniteIsRefused(double weight) {
        assertThatThrownBy(() -> Kernel.of(1, 3, new double[] {1, weight, 1}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("kernel weight " + weight + ": must be finite");
    }

    @ParameterizedTest
    @CsvSource({"0,0,0", "1,-2,1", "1,-3,1", "1e308,1e308,1e308"})
    void weightsWithoutAPositiveSumAreRefused(double a, double b, double c) {
        assertThatThrownBy(() -> Kernel.of(1, 3, new double[] {a, b, c}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("the sum must be positive and finite");
    }

    @Test
    void aMatrixIsReadRowByRow() {
        MeasuredKernel blur = MeasuredKernel.ofMatrix("psf.txt", "1, 2; 1\n\n 0\t0 4 \r\n1 1 2\n");
        assertThat(blur.kernel())
                .isEqualTo(Kernel.of(3, 3, new double[] {1, 2, 1, 0, 0, 4, 1, 1, 2}));
        assertThat(blur.text()).isEqualTo("kernel:0.25,0.5,0.25/0,0,1/0.25,0.25,0.5");
    }

    @ParameterizedTest
    @CsvSource({
        "' ', 'k: has no numbers'",
        "1 2 x, 'k: row 1 ''1 2 x'' must be numbers'",
        "1 2, 'k: kernel 1x2: both extents must be odd, at least 1'"
    })
    void whatIsNoMatrixIsRefused(String text, String message) {
        assertThatThrownBy(() -> MeasuredKernel.ofMatrix("k", text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void rowsOfAMatrixAreOfOneLength() {
        assertThatThrownBy(() -> MeasuredKernel.ofMatrix("k", "1 2 3\n1 2\n1 2 3"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("k: row 2 has 2 numbers, row 1 has 3");
    }

    @Test
    void anImageIsAKernelByTheSumOfItsChannels() {
        Image image = Image.of(new ImageShape(2, 1, 3), new float[] {1, 0, 0, 0, 2, 1});
        assertThat(MeasuredKernel.ofImage("psf.png", image).kernel())
                .isEqualTo(Kernel.of(1, 3, new double[] {1, 2, 1}));
    }
}
