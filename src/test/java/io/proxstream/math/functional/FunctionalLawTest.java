package io.proxstream.math.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.proxstream.math.Implementations;
import io.proxstream.math.Vectors;
import io.proxstream.math.functional.Functionals.Sample;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The laws that {@link ProximableFunctional} promises, for every implementation. */
final class FunctionalLawTest {
    private static final List<Double> STEP_SIZES = List.of(0.1, 1.0, 7.0);
    private static final int DRAWS = 8;

    static List<Sample> samples() {
        return Functionals.all();
    }

    static List<Sample> indicators() {
        return Functionals.indicators();
    }

    @Test
    void theRegistryHoldsEveryImplementation() {
        assertThat(
                        samples().stream()
                                .map(sample -> sample.functional().getClass().getName())
                                .collect(Collectors.toSet()))
                .isEqualTo(Implementations.of(ProximableFunctional.class));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theProxMinimisesItsDefinition(Sample sample) {
        ProximableFunctional f = sample.functional();
        forEachDraw(
                (v, t) ->
                        assertThat(new BruteForce(f, v, t).excess(prox(f, v, t)))
                                .isLessThan(1e-5 * (1 + Vectors.dot(v, v))));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theConjugatesProxMinimisesItsDefinition(Sample sample) {
        ProximableFunctional f = sample.functional();
        // Membership of the conjugate's domain is granted up to 1e-5, which lets the search gain.
        forEachDraw(
                (v, t) ->
                        assertThat(
                                        new BruteForce(f::conjugateAt, v, t)
                                                .excess(proxConjugate(f, v, t)))
                                .isLessThan(1e-4 * (1 + Vectors.dot(v, v))));
    }

    @Test
    void theSearchFindsOutAProxThatIsOffByAPercent() {
        float[] v = {1, -2, 3, 0.5f, 1, -1, 2, 2, -3, 1, 1, 1};
        L1Norm f = new L1Norm(0.3);
        float[] off = Vectors.combine(1.01, prox(f, v, 1), 0, v);
        assertThat(new BruteForce(f, v, 1).excess(off)).isGreaterThan(1e-5 * (1 + 36));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theProxIsFirmlyNonExpansive(Sample sample) {
        ProximableFunctional f = sample.functional();
        SplittableRandom random = new SplittableRandom(17);
        forEachDraw(
                (v, t) -> {
                    float[] w = Vectors.normal(random, v.length, 1.5);
                    float[] dp = Vectors.combine(1, prox(f, v, t), -1, prox(f, w, t));
                    float[] dv = Vectors.combine(1, v, -1, w);
                    assertThat(Vectors.dot(dp, dp)).isLessThanOrEqualTo(Vectors.dot(dp, dv) + 1e-5);
                });
    }

    @ParameterizedTest
    @MethodSource("samples")
    void moreausIdentitySplitsEveryVector(Sample sample) {
        ProximableFunctional f = sample.functional();
        forEachDraw(
                (v, t) -> {
                    float[] dual = proxConjugate(f, Vectors.combine(1 / t, v, 0, v), 1 / t);
                    float[] sum = Vectors.combine(1, prox(f, v, t), t, dual);
                    assertThat(Vectors.distance(sum, v)).isLessThan(1e-5);
                });
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theFenchelYoungInequalityHoldsWithEqualityAtSubgradients(Sample sample) {
        ProximableFunctional f = sample.functional();
        SplittableRandom random = new SplittableRandom(23);
        forEachDraw(
                (v, t) -> {
                    float[] y = Vectors.normal(random, v.length, 0.4);
                    assertThat(f.valueAt(v) + f.conjugateAt(y))
                            .isGreaterThanOrEqualTo(Vectors.dot(v, y) - 1e-5);
                    float[] u = prox(f, v, t);
                    float[] subgradient = Vectors.combine(1 / t, v, -1 / t, u);
                    double product = Vectors.dot(u, subgradient);
                    assertThat(f.valueAt(u) + f.conjugateAt(subgradient))
                            .isCloseTo(product, within(1e-4 * (1 + Math.abs(product))));
                });
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aResultMayTakeThePlaceOfItsArgument(Sample sample) {
        ProximableFunctional f = sample.functional();
        forEachDraw(
                (v, t) -> {
                    float[] kept = v.clone();
                    float[] prox = prox(f, v, t);
                    float[] conjugate = proxConjugate(f, v, t);
                    assertThat(v).as("argument").isEqualTo(kept);
                    f.prox(v, t, v);
                    assertThat(v).isEqualTo(prox);
                    f.proxConjugate(kept, t, kept);
                    assertThat(kept).isEqualTo(conjugate);
                });
    }

    @ParameterizedTest
    @MethodSource("indicators")
    void theProxOfAnIndicatorIgnoresTheStepSize(Sample sample) {
        forEachDraw(
                (v, t) ->
                        assertThat(prox(sample.functional(), v, t))
                                .isEqualTo(prox(sample.functional(), v, 1)));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void whereGroupsHaveSizesEachIsProjectedByItself(Sample sample) {
        ProximableFunctional f = sample.functional();
        forEachDraw((v, t) -> f.groupSizes(v).ifPresent(sizes -> checkGroup(f, v, t, sizes)));
    }

    /** The group of the first value may have another step size than the others. */
    private static void checkGroup(
            ProximableFunctional f, float[] v, double stepSize, float[] sizes) {
        float[] alone = v.clone();
        for (int i = 0; i < v.length; i++) {
            alone[i] = sizes[i] == sizes[0] ? v[i] : 0;
        }
        float[] projected = proxConjugate(f, v, stepSize);
        float[] other = proxConjugate(f, alone, 1);
        for (int i = 0; i < v.length; i++) {
            assertThat(other[i]).isEqualTo(sizes[i] == sizes[0] ? projected[i] : 0);
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aStepSizeThatIsNotPositiveIsRefused(Sample sample) {
        float[] v = new float[Functionals.LENGTH];
        for (double bad : List.of(0.0, -0.5, Double.NaN, Double.POSITIVE_INFINITY)) {
            assertThatThrownBy(() -> sample.functional().prox(v, bad, v))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("step size " + bad + ": must be positive");
            assertThatThrownBy(() -> sample.functional().proxConjugate(v, bad, v))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("step size " + bad + ": must be positive");
        }
    }

    /** Takes one vector and one step size. */
    private interface Law {
        void check(float[] v, double stepSize);
    }

    private static void forEachDraw(Law law) {
        SplittableRandom random = new SplittableRandom(41);
        for (double stepSize : STEP_SIZES) {
            for (int i = 0; i < DRAWS; i++) {
                law.check(Vectors.normal(random, Functionals.LENGTH, 1.5), stepSize);
            }
        }
    }

    private static float[] prox(ProximableFunctional f, float[] v, double stepSize) {
        float[] out = new float[v.length];
        f.prox(v, stepSize, out);
        return out;
    }

    private static float[] proxConjugate(ProximableFunctional f, float[] v, double stepSize) {
        float[] out = new float[v.length];
        f.proxConjugate(v, stepSize, out);
        return out;
    }
}
