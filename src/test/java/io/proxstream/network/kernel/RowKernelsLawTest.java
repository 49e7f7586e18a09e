package io.proxstream.network.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.proxstream.math.kernel.FilterBank;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The laws of the row kernels: SIMD and plain agree, and the three loops belong together. */
final class RowKernelsLawTest {
    private static final int BLOCK = RowKernels.BLOCK;
    private static final int STRIDE = RowKernels.STRIDE;
    private static final RowKernels PLAIN = new PlainRowKernels();
    private static final RowKernels SIMD = Kernels.select();

    private final SplittableRandom random = new SplittableRandom(17);

    @ParameterizedTest
    @CsvSource({"3,16", "3,48", "3,256", "5,16", "5,256", "7,32", "7,256"})
    void simdAgreesWithPlainLoops(int size, int count) {
        assertThat(SIMD.name()).isEqualTo("simd");
        Taps taps = taps(size);
        float[] x = rows(BLOCK + size - 1, count + size - 1);
        for (float bound : new float[] {0, 0.3f, Float.POSITIVE_INFINITY}) {
            float[] expected = dual(count);
            float[] actual = expected.clone();
            PLAIN.analyse(new Rows(x), taps, at(expected), at(expected), bound, count);
            SIMD.analyse(new Rows(x), taps, at(actual), at(actual), bound, count);
            assertClose(actual, expected);
        }
        float[] u = dual(count);
        float[] expected = new float[(BLOCK + size - 1) * STRIDE];
        float[] actual = expected.clone();
        PLAIN.synthesise(at(u), taps, new Rows(expected), count);
        SIMD.synthesise(at(u), taps, new Rows(actual), count);
        assertClose(actual, expected);
        float[] plainGradient = correlation(PLAIN, x, u, size, count);
        float[] simdGradient = correlation(SIMD, x, u, size, count);
        for (int i = 0; i < size * size; i++) {
            assertThat(simdGradient[i]).isCloseTo(plainGradient[i], within(1e-3f));
        }
    }

    @ParameterizedTest
    @CsvSource({"16,0.3,1", "48,0.3,0.7", "256,0.5,0.2", "256,0.4,0", "32,0,1"})
    void simdAgreesWithPlainProximalSteps(int count, float bound, float rate) {
        float[] p = dual(count);
        float[] expected = clipped(dual(count), bound);
        float[] actual = expected.clone();
        float[] expectedSlope = dual(count);
        float[] actualSlope = expectedSlope.clone();
        double sum = PLAIN.proximalStep(at(expected), at(expectedSlope), at(p), rate, bound, count);
        assertThat(SIMD.proximalStep(at(actual), at(actualSlope), at(p), rate, bound, count))
                .isCloseTo(sum, within(1e-3));
        assertClose(actual, expected);
        assertClose(actualSlope, expectedSlope);
        double penalty = PLAIN.boxPenalty(at(actual), at(p), bound, count);
        assertThat(SIMD.boxPenalty(at(actual), at(p), bound, count))
                .isCloseTo(penalty, within(1e-5 * (1 + penalty)));
    }

    /** {@code v = argmin <g, v> + B(v, p) + s/2 ||v - u||^2} over the box, rate = 1/(1 + s). */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.4, 3})
    void theProximalStepMinimises(double proximity) {
        int count = RowKernels.VECTOR;
        float bound = 0.4f;
        for (RowKernels kernels : new RowKernels[] {PLAIN, SIMD}) {
            float[] p = dual(count);
            float[] u = clipped(dual(count), bound);
            float[] g = dual(count);
            float[] v = u.clone();
            float[] residual = g.clone();
            float rate = (float) (1 / (1 + proximity));
            double sum = kernels.proximalStep(at(v), at(residual), at(p), rate, bound, count);
            float[] shifted = clipped(dual(count), bound);
            double least = 0;
            double other = 0;
            double derivative = 0;
            for (int i = 0; i < p.length; i++) {
                least += g[i] * v[i] + proximity / 2 * (v[i] - u[i]) * (v[i] - u[i]);
                other +=
                        g[i] * shifted[i]
                                + proximity / 2 * (shifted[i] - u[i]) * (shifted[i] - u[i]);
                double excess = Math.max(Math.abs(p[i]) - bound, 0);
                derivative += v[i] * (g[i] - (p[i] - v[i])) + bound * excess;
                assertThat(Math.abs(v[i])).isLessThanOrEqualTo(bound);
                float clip = Math.min(Math.max(p[i], -bound), bound);
                assertThat(residual[i]).isCloseTo(clip - v[i], within(1e-6f));
            }
            least += kernels.boxPenalty(at(v), at(p), bound, count);
            other += kernels.boxPenalty(at(shifted), at(p), bound, count);
            assertThat(sum).isCloseTo(derivative, within(1e-4));
            double curvature = (1 + proximity) / 2 * squaredDistance(v, shifted);
            assertThat(other).isGreaterThanOrEqualTo(least + curvature - 1e-4);
        }
    }

    private static double squaredDistance(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += ((double) a[i] - b[i]) * (a[i] - b[i]);
        }
        return sum;
    }

    private static float[] clipped(float[] values, float bound) {
        float[] clipped = values.clone();
        for (int i = 0; i < clipped.length; i++) {
            clipped[i] = Math.min(Math.max(values[i], -bound), bound);
        }
        return clipped;
    }

    private static float[] correlation(
            RowKernels kernels, float[] x, float[] u, int size, int count) {
        float[] sums = new float[size * size * RowKernels.VECTOR];
        kernels.correlate(new Rows(x), at(u), size, sums, 0, count);
        float[] gradient = new float[size * size];
        for (int i = 0; i < sums.length; i++) {
            gradient[i / RowKernels.VECTOR] += sums[i];
        }
        return gradient;
    }

    /** {@code <D x, u> = <x, D* u> = <w, gradient>}, all three linear in the weights w. */
    @ParameterizedTest
    @CsvSource({"3,40", "5,33", "7,16"})
    void analysisSynthesisAndCorrelationAreAdjoint(int size, int columns) {
        int count = RowKernels.padded(columns + size - 1);
        for (RowKernels kernels : new RowKernels[] {PLAIN, SIMD}) {
            Taps taps = taps(size);
            float[] x = rows(BLOCK + size - 1, columns + size - 1);
            float[] u = dual(columns);
            float[] dx = new float[BLOCK * STRIDE];
            kernels.analyse(new Rows(x), taps, at(dx), at(dx), Float.POSITIVE_INFINITY, count);
            float[] s = new float[(BLOCK + size - 1) * STRIDE];
            kernels.synthesise(at(u), taps, new Rows(s), count);
            float[] gradient = correlation(kernels, x, u, size, count);
            double expected = dot(dx, u);
            assertThat(dot(x, s)).isCloseTo(expected, within(1e-3));
            assertThat(dot(gradient, taps.weights())).isCloseTo(expected, within(1e-3));
        }
    }

    private Taps taps(int size) {
        float[] weights = new float[size * size];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) random.nextDouble(-1, 1);
        }
        return Taps.of(FilterBank.of(1, 1, size, weights), 1)[0][0];
    }

    private float[] rows(int rows, int columns) {
        float[] data = new float[rows * STRIDE];
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < columns; i++) {
                data[row * STRIDE + i] = (float) random.nextDouble(-1, 1);
            }
        }
        return data;
    }

    private float[] dual(int columns) {
        float[] data = new float[BLOCK * STRIDE];
        for (int row = 0; row < BLOCK; row++) {
            for (int i = 0; i < columns; i++) {
                data[RowKernels.MARGIN + row * STRIDE + i] = (float) random.nextDouble(-1, 1);
            }
        }
        return data;
    }

    private static Rows at(float[] data) {
        return new Rows(data).at(RowKernels.MARGIN);
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }

    private static void assertClose(float[] actual, float[] expected) {
        for (int i = 0; i < actual.length; i++) {
            assertThat(actual[i]).as("value %d", i).isCloseTo(expected[i], within(1e-5f));
        }
    }
}
