package io.proxstream.network.kernel.interleaved;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.proxstream.network.kernel.Kernels;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Convolutions of interleaved images: each value, adjoint, gradient; SIMD and plain. */
final class ConvolutionTest {
    private static final int INPUTS = 32;
    private static final int OUTPUTS = 64;
    private static final int HEIGHT = 5;
    private static final int WIDTH = 11;

    private final SplittableRandom random = new SplittableRandom(7);
    private final float[] weights = values(OUTPUTS * INPUTS * 9);
    private final InterleavedField x = field(INPUTS, 1, true);
    private final InterleavedField y = field(OUTPUTS, 1, false);

    static Stream<InterleavedKernels> kernels() {
        return Stream.of(new PlainInterleavedKernels(), Kernels.interleaved());
    }

    private float[] values(int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private InterleavedField field(int channels, int margin, boolean isRandom) {
        InterleavedField field = new InterleavedField(HEIGHT, WIDTH, channels, margin);
        forEach(field, at -> field.data()[at] = isRandom ? (float) random.nextGaussian() : 0);
        return field;
    }

    private interface Visit {
        void at(int index);
    }

    private static void forEach(InterleavedField field, Visit visit) {
        for (int row = 0; row < field.height(); row++) {
            for (int column = 0; column < field.width(); column++) {
                for (int c = 0; c < field.channels(); c++) {
                    visit.at(field.offset(row, column) + c);
                }
            }
        }
    }

    private static double product(InterleavedField a, InterleavedField b) {
        double[] sum = new double[1];
        for (int row = 0; row < a.height(); row++) {
            for (int column = 0; column < a.width(); column++) {
                for (int c = 0; c < a.channels(); c++) {
                    sum[0] +=
                            (double) a.data()[a.offset(row, column) + c]
                                    * b.data()[b.offset(row, column) + c];
                }
            }
        }
        return sum[0];
    }

    private static void convolve(
            InterleavedKernels kernels,
            PackedFilters filters,
            InterleavedField from,
            InterleavedField to) {
        Convolution convolution = new Convolution(kernels, from, to, 1);
        for (int row = 0; row < to.height(); row++) {
            convolution.add(filters, row);
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void everyValueIsTheSumOfItsProducts(InterleavedKernels kernels) {
        convolve(kernels, PackedFilters.of(weights, OUTPUTS, INPUTS), x, y);
        for (int row = 0; row < HEIGHT; row++) {
            for (int column = 0; column < WIDTH; column++) {
                for (int m = 0; m < OUTPUTS; m++) {
                    assertThat((double) y.data()[y.offset(row, column) + m])
                            .isCloseTo(expected(row, column, m), within(1e-4));
                }
            }
        }
    }

    private double expected(int row, int column, int m) {
        double sum = 0;
        for (int tap = 0; tap < 9; tap++) {
            int at = x.offset(row + tap / 3 - 1, column + tap % 3 - 1);
            for (int c = 0; c < INPUTS; c++) {
                sum += (double) weights[(m * INPUTS + c) * 9 + tap] * x.data()[at + c];
            }
        }
        return sum;
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void theAdjointIsTheAdjoint(InterleavedKernels kernels) {
        InterleavedField g = field(OUTPUTS, 1, true);
        InterleavedField back = field(INPUTS, 0, false);
        convolve(kernels, PackedFilters.of(weights, OUTPUTS, INPUTS), x, y);
        convolve(kernels, PackedFilters.adjointOf(weights, OUTPUTS, INPUTS), g, back);
        assertThat(product(y, g)).isCloseTo(product(x, back), within(0.05));
    }

    /** The product is linear in the filters, so that a gradient is exact in every direction. */
    @ParameterizedTest
    @MethodSource("kernels")
    void theCorrelationIsTheGradientInTheFilters(InterleavedKernels kernels) {
        InterleavedField g = field(OUTPUTS, 1, true);
        float[] gradient = new float[weights.length];
        new FilterCorrelation(kernels, x, g).addTo(gradient);
        convolve(kernels, PackedFilters.of(weights, OUTPUTS, INPUTS), x, y);
        double inner = 0;
        for (int i = 0; i < weights.length; i++) {
            inner += (double) weights[i] * gradient[i];
        }
        assertThat(product(y, g)).isCloseTo(inner, within(0.05));
        for (int tap = 0; tap < 9; tap++) {
            assertThat((double) gradient[(3 * INPUTS + 5) * 9 + tap])
                    .isCloseTo(correlation(g, 3, 5, tap), within(1e-4));
        }
    }

    private double correlation(InterleavedField g, int m, int c, int tap) {
        double sum = 0;
        for (int row = 0; row < HEIGHT; row++) {
            for (int column = 0; column < WIDTH; column++) {
                int at = x.offset(row + tap / 3 - 1, column + tap % 3 - 1) + c;
                sum += (double) g.data()[g.offset(row, column) + m] * x.data()[at];
            }
        }
        return sum;
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void whatStandsBeyondTheWidthDoesNotMatter(InterleavedKernels kernels) {
        PackedFilters filters = PackedFilters.of(weights, OUTPUTS, INPUTS);
        convolve(kernels, filters, x, y);
        InterleavedField other = field(OUTPUTS, 1, false);
        for (int row = 0; row < HEIGHT; row++) {
            int beyond = x.offset(row, WIDTH + 1);
            Arrays.fill(x.data(), beyond, x.offset(row + 1, -1), Float.NaN);
        }
        convolve(kernels, filters, x, other);
        forEach(y, at -> assertThat(other.data()[at]).isEqualTo(y.data()[at]));
    }

    @Test
    void filtersOfOtherChannelsAreRefused() {
        PackedFilters turned = PackedFilters.adjointOf(weights, OUTPUTS, INPUTS);
        assertThatThrownBy(() -> convolve(new PlainInterleavedKernels(), turned, x, y))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("filters from 64 to 32 channels: fields have 32 and 64");
    }
}
