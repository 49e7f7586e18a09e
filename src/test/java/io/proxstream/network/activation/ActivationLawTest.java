package io.proxstream.network.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.proxstream.math.Implementations;
import io.proxstream.math.Vectors;
import io.proxstream.math.bregman.BregmanPenalty;
import io.proxstream.math.bregman.ProximalActivation;
import io.proxstream.math.bregman.Span;
import io.proxstream.math.functional.BruteForce;
import io.proxstream.network.activation.Activations.Sample;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The laws that {@link ProximalActivation} promises, for every implementation. */
final class ActivationLawTest {
    private static final Span ALL = Span.of(Activations.LENGTH);
    private static final List<Double> WEIGHTS = List.of(0.05, 0.5, 1.0, 4.0);
    private static final int DRAWS = 12;

    static List<Sample> samples() {
        return Activations.all();
    }

    @Test
    void theRegistryHoldsEveryImplementation() {
        assertThat(
                        samples().stream()
                                .map(sample -> sample.activation().getClass().getName())
                                .collect(Collectors.toSet()))
                .isEqualTo(Implementations.of(ProximalActivation.class));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theActivationIsTheProxOfItsPotential(Sample sample) {
        ProximalActivation f = sample.activation();
        forEachDraw(
                (v, t) -> assertThat(activate(f, v)).containsExactly(prox(f, v, 1), within(1e-6f)));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theProxMinimisesItsDefinition(Sample sample) {
        ProximalActivation f = sample.activation();
        forEachDraw(
                (v, t) ->
                        assertThat(
                                        new BruteForce(u -> f.potentialAt(u, ALL), v, t)
                                                .excess(prox(f, v, t)))
                                .isLessThan(2e-5 * (1 + Vectors.dot(v, v))));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theProxIsFirmlyNonExpansive(Sample sample) {
        ProximalActivation f = sample.activation();
        SplittableRandom random = new SplittableRandom(8);
        forEachDraw(
                (v, t) -> {
                    float[] w = Vectors.normal(random, v.length, 2);
                    float[] difference = Vectors.combine(1, prox(f, v, t), -1, prox(f, w, t));
                    assertThat(Vectors.dot(difference, difference))
                            .isLessThanOrEqualTo(
                                    Vectors.dot(difference, Vectors.combine(1, v, -1, w)) + 1e-5);
                });
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theConjugateIsReachedAtTheActivationAndNowhereExceeded(Sample sample) {
        ProximalActivation f = sample.activation();
        SplittableRandom random = new SplittableRandom(9);
        forEachDraw(
                (z, t) -> {
                    float[] other = activate(f, Vectors.normal(random, z.length, 2));
                    double conjugate = f.conjugateAt(z, ALL);
                    double tolerance = 1e-5 * (1 + Math.abs(conjugate));
                    assertThat(conjugate)
                            .isCloseTo(gap(f, activate(f, z), z), within(tolerance))
                            .isGreaterThan(gap(f, other, z) - tolerance);
                });
    }

    /** The value of which the conjugate is the supremum, {@code <u, z> - phi(u)}. */
    private static double gap(ProximalActivation f, float[] u, float[] z) {
        return Vectors.dot(u, z) - Vectors.dot(u, u) / 2 - f.potentialAt(u, ALL);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theActivationIsTheGradientOfTheConjugate(Sample sample) {
        ProximalActivation f = sample.activation();
        SplittableRandom random = new SplittableRandom(10);
        forEachDraw(
                (z, t) -> {
                    float[] direction = Vectors.normal(random, z.length, 1);
                    double step = 1e-3;
                    double slope =
                            (f.conjugateAt(Vectors.combine(1, z, step, direction), ALL)
                                            - f.conjugateAt(
                                                    Vectors.combine(1, z, -step, direction), ALL))
                                    / (2 * step);
                    assertThat(slope)
                            .isCloseTo(Vectors.dot(activate(f, z), direction), within(5e-3));
                });
    }

    @ParameterizedTest
    @MethodSource("samples")
    void moreausIdentityHoldsBetweenThePotentialAndItsConjugate(Sample sample) {
        ProximalActivation f = sample.activation();
        forEachDraw(
                (v, t) -> {
                    // p = prox_{t Psi}(v) means (v - p)/t is a subgradient of Psi at p:
                    // sigma(p + (v - p)/t) = p, which is Moreau's decomposition of p + (v - p)/t
                    float[] p = prox(f, v, t);
                    float[] z = Vectors.combine(1 - 1 / t, p, 1 / t, v);
                    assertThat(Vectors.distance(activate(f, z), p))
                            .isLessThan(2e-5 * (1 + Vectors.norm(z)));
                });
    }

    @ParameterizedTest
    @MethodSource("samples")
    void thePenaltyIsItsDefinition(Sample sample) {
        ProximalActivation f = sample.activation();
        SplittableRandom random = new SplittableRandom(11);
        forEachDraw(
                (z, t) -> {
                    float[] y = activate(f, Vectors.normal(random, z.length, 2));
                    double phi = Vectors.dot(y, y) / 2 + f.potentialAt(y, ALL);
                    double defined = phi + f.conjugateAt(z, ALL) - Vectors.dot(y, z);
                    assertThat(f.penaltyAt(y, z, ALL))
                            .isCloseTo(defined, within(2e-5 * (1 + defined)));
                });
    }

    @ParameterizedTest
    @MethodSource("samples")
    void thePenaltyIsAtLeastHalfTheSquaredDistance(Sample sample) {
        ProximalActivation f = sample.activation();
        SplittableRandom random = new SplittableRandom(12);
        for (double reach : List.of(1e-4, 1e-2, 1.0, 3.0)) {
            forEachDraw(
                    (z, t) -> {
                        float[] near = Vectors.normal(random, z.length, reach);
                        float[] y = activate(f, Vectors.combine(1, z, 1, near));
                        double distance = Vectors.distance(y, activate(f, z));
                        assertThat(f.penaltyAt(y, z, ALL))
                                .isGreaterThanOrEqualTo(
                                        distance * distance / 2 * (1 - 5e-3) - 1e-13);
                    });
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void thePenaltyVanishesAtTheActivationAndIsNeverNegative(Sample sample) {
        ProximalActivation f = sample.activation();
        for (double scale : List.of(1e-3, 1.0, 1e3)) {
            forEachDraw(
                    (v, t) -> {
                        float[] z = Vectors.combine(scale, v, 0, v);
                        float[] y = activate(f, z);
                        assertThat(f.penaltyAt(y, z, ALL))
                                .isBetween(0.0, 1e-6 * (1 + Vectors.norm(z)));
                    });
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void thePenaltysGradientNeedsNoDerivative(Sample sample) {
        ProximalActivation f = sample.activation();
        BregmanPenalty penalty = new BregmanPenalty(f);
        SplittableRandom random = new SplittableRandom(13);
        forEachDraw(
                (z, t) -> {
                    float[] y = activate(f, Vectors.normal(random, z.length, 2));
                    float[] direction = Vectors.normal(random, z.length, 1);
                    float[] gradient = new float[z.length];
                    penalty.gradient(y, z, ALL, gradient);
                    double step = 1e-3;
                    double slope =
                            (penalty.valueAt(y, Vectors.combine(1, z, step, direction), ALL)
                                            - penalty.valueAt(
                                                    y,
                                                    Vectors.combine(1, z, -step, direction),
                                                    ALL))
                                    / (2 * step);
                    assertThat(slope).isCloseTo(Vectors.dot(gradient, direction), within(5e-3));
                });
    }

    @ParameterizedTest
    @MethodSource("samples")
    void thePenaltysProxIsAProxOfThePotential(Sample sample) {
        ProximalActivation f = sample.activation();
        BregmanPenalty penalty = new BregmanPenalty(f);
        forEachDraw(
                (v, t) -> {
                    float[] u = new float[v.length];
                    penalty.prox(v, t, ALL, u);
                    double excess =
                            new BruteForce(w -> Vectors.dot(w, w) / 2 + f.potentialAt(w, ALL), v, t)
                                    .excess(u);
                    assertThat(excess).isLessThan(2e-5 * (1 + Vectors.dot(v, v)));
                });
    }

    @ParameterizedTest
    @MethodSource("samples")
    void pullingBackIsTheTransposedDerivative(Sample sample) {
        ProximalActivation f = sample.activation();
        SplittableRandom random = new SplittableRandom(14);
        int kinks = 0;
        for (int draw = 0; draw < 40; draw++) {
            float[] z = Vectors.normal(random, ALL.length(), 1.5);
            float[] r = Vectors.normal(random, ALL.length(), 1);
            float[] direction = Vectors.normal(random, ALL.length(), 1);
            float[] pulled = new float[z.length];
            f.pullBack(z, r, ALL, pulled);
            double step = 1e-3;
            float[] ahead = activate(f, Vectors.combine(1, z, step, direction));
            float[] behind = activate(f, Vectors.combine(1, z, -step, direction));
            float[] slope = Vectors.combine(0.5 / step, ahead, -0.5 / step, behind);
            if (Math.abs(Vectors.dot(slope, r) - Vectors.dot(pulled, direction)) > 1e-2) {
                kinks++;
            }
        }
        assertThat(kinks).as("draws that meet a kink").isLessThan(8);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aSpanIsAVectorOfItsOwnAndAResultMayTakeThePlaceOfItsArgument(Sample sample) {
        ProximalActivation f = sample.activation();
        Span inner = new Span(3, 3 + ALL.length());
        forEachDraw(
                (v, t) -> {
                    float[] wide = new float[ALL.length() + 5];
                    System.arraycopy(v, 0, wide, 3, v.length);
                    f.prox(wide, t, inner, wide);
                    float[] expected = prox(f, v, t);
                    for (int i = 0; i < v.length; i++) {
                        assertThat(wide[3 + i]).isEqualTo(expected[i]);
                    }
                    assertThat(wide[2] + wide[3 + v.length]).isZero();
                });
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aWeightThatIsNotPositiveIsRefused(Sample sample) {
        float[] v = new float[ALL.length()];
        for (double bad : List.of(0.0, -0.5, Double.NaN, Double.POSITIVE_INFINITY)) {
            assertThatThrownBy(() -> sample.activation().prox(v, bad, ALL, v))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("weight " + bad + ": must be positive");
        }
    }

    /** Takes one vector and one weight. */
    private interface Law {
        void check(float[] v, double weight);
    }

    private static void forEachDraw(Law law) {
        SplittableRandom random = new SplittableRandom(41);
        for (double weight : WEIGHTS) {
            for (int i = 0; i < DRAWS; i++) {
                law.check(Vectors.normal(random, Activations.LENGTH, 1.5), weight);
            }
        }
    }

    private static float[] activate(ProximalActivation f, float[] z) {
        float[] out = new float[z.length];
        f.activate(z, ALL, out);
        return out;
    }

    private static float[] prox(ProximalActivation f, float[] v, double weight) {
        float[] out = new float[v.length];
        f.prox(v, weight, ALL, out);
        return out;
    }
}
