package io.proxstream.math.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.proxstream.image.ShapeMismatchException;
import io.proxstream.math.Implementations;
import io.proxstream.math.Vectors;
import io.proxstream.math.linear.Operators.Sample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The laws that {@link LinearOperator} promises, for every implementation. */
final class OperatorLawTest {
    private static final double ROUNDING = 1e-5;

    static List<Sample> samples() {
        return Operators.all();
    }

    static List<Sample> samplesWithSpectrum() {
        return samples().stream()
                .filter(sample -> sample.operator().normalSpectrum().isPresent())
                .toList();
    }

    @Test
    void theRegistryHoldsEveryImplementation() {
        assertThat(
                        samples().stream()
                                .map(sample -> sample.operator().getClass().getName())
                                .collect(Collectors.toSet()))
                .isEqualTo(Implementations.of(LinearOperator.class));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theAdjointIsExact(Sample sample) {
        LinearOperator a = sample.operator();
        SplittableRandom random = new SplittableRandom(3);
        for (int draw = 0; draw < 5; draw++) {
            float[] x = Vectors.normal(random, a.domainSize(), 1);
            float[] y = Vectors.normal(random, a.rangeSize(), 1);
            float[] ax = apply(a, x);
            double scale = Vectors.norm(ax) * Vectors.norm(y);
            assertThat(Vectors.dot(x, adjoint(a, y)))
                    .isCloseTo(Vectors.dot(ax, y), within(ROUNDING * (1e-3 + scale)));
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void applyAndAdjointAreLinear(Sample sample) {
        LinearOperator a = sample.operator();
        SplittableRandom random = new SplittableRandom(5);
        float[] x = Vectors.normal(random, a.domainSize(), 1);
        float[] z = Vectors.normal(random, a.domainSize(), 1);
        float[] whole = apply(a, Vectors.combine(2, x, -0.7, z));
        float[] parts = Vectors.combine(2, apply(a, x), -0.7, apply(a, z));
        assertThat(Vectors.distance(whole, parts)).isLessThan(tolerance(a, x, z));
        float[] u = Vectors.normal(random, a.rangeSize(), 1);
        float[] v = Vectors.normal(random, a.rangeSize(), 1);
        float[] dualWhole = adjoint(a, Vectors.combine(2, u, -0.7, v));
        float[] dualParts = Vectors.combine(2, adjoint(a, u), -0.7, adjoint(a, v));
        assertThat(Vectors.distance(dualWhole, dualParts)).isLessThan(tolerance(a, u, v));
    }

    @ParameterizedTest
    @MethodSource("samplesWithSpectrum")
    void theSpectrumIsThatOfTheNormalOperator(Sample sample) {
        LinearOperator a = sample.operator();
        CosineSpectrum spectrum = a.normalSpectrum().orElseThrow();
        float[] x = Vectors.normal(new SplittableRandom(11), a.domainSize(), 1);
        float[] expected = adjoint(a, apply(a, x));
        new CosineTransform(spectrum.shape()).scale(x, spectrum.eigenvalues());
        assertThat(Vectors.distance(x, expected))
                .isLessThan(ROUNDING * (Vectors.norm(expected) + 0.1));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void severalVectorsAtOnceAreEachOneByItself(Sample sample) {
        LinearOperator a = sample.operator();
        SplittableRandom random = new SplittableRandom(9);
        List<float[]> xs = new ArrayList<>();
        List<float[]> ys = new ArrayList<>();
        for (int j = 0; j < 3; j++) {
            xs.add(Vectors.normal(random, a.domainSize(), 1));
            ys.add(Vectors.normal(random, a.rangeSize(), 1));
        }
        List<float[]> images = xs.stream().map(x -> new float[a.rangeSize()]).toList();
        List<float[]> pullbacks = ys.stream().map(y -> new float[a.domainSize()]).toList();
        a.applyAll(xs, images);
        a.adjointAll(ys, pullbacks);
        for (int j = 0; j < xs.size(); j++) {
            float[] x = xs.get(j);
            float[] y = ys.get(j);
            assertThat(Vectors.distance(images.get(j), apply(a, x))).isLessThan(tolerance(a, x, x));
            assertThat(Vectors.distance(pullbacks.get(j), adjoint(a, y)))
                    .isLessThan(tolerance(a, y, y));
        }
    }

    private static double tolerance(LinearOperator a, float[] x, float[] z) {
        return ROUNDING * a.normBound() * (Vectors.norm(x) + Vectors.norm(z));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theNormBoundIsNotExceeded(Sample sample) {
        double estimate = OperatorNorm.powerIteration(sample.operator(), 300, 1);
        assertThat(estimate).isPositive();
        assertThat(sample.operator().normBound()).isGreaterThanOrEqualTo(estimate * (1 - 1e-6));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void resultsReplaceWhatWasThereAndArgumentsStay(Sample sample) {
        LinearOperator a = sample.operator();
        float[] x = Vectors.normal(new SplittableRandom(7), a.domainSize(), 1);
        float[] kept = x.clone();
        float[] out = new float[a.rangeSize()];
        Arrays.fill(out, Float.NaN);
        a.apply(x, out);
        assertThat(out).isEqualTo(apply(a, x));
        assertThat(x).isEqualTo(kept);
        float[] keptOut = out.clone();
        Arrays.fill(x, Float.NaN);
        a.adjoint(out, x);
        assertThat(x).isEqualTo(adjoint(a, out));
        assertThat(out).isEqualTo(keptOut);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void vectorsOfAnotherLengthAreRefusedWithBothLengths(Sample sample) {
        LinearOperator a = sample.operator();
        float[] domain = new float[a.domainSize()];
        float[] range = new float[a.rangeSize()];
        assertRefused(() -> a.apply(new float[domain.length + 1], range), domain.length, 1);
        assertRefused(() -> a.apply(domain, new float[range.length - 1]), range.length, -1);
        assertRefused(() -> a.adjoint(new float[range.length + 1], domain), range.length, 1);
        assertRefused(() -> a.adjoint(range, new float[domain.length - 1]), domain.length, -1);
    }

    private static void assertRefused(Runnable call, int expected, int excess) {
        assertThatThrownBy(call::run)
                .isInstanceOf(ShapeMismatchException.class)
                .hasMessageContaining(
                        "expected %d values, got %d".formatted(expected, expected + excess));
    }

    private static float[] apply(LinearOperator a, float[] x) {
        float[] out = new float[a.rangeSize()];
        a.apply(x, out);
        return out;
    }

    private static float[] adjoint(LinearOperator a, float[] y) {
        float[] out = new float[a.domainSize()];
        a.adjoint(y, out);
        return out;
    }
}
