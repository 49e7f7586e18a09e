package io.proxstream.training.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.proxstream.math.Implementations;
import io.proxstream.math.Vectors;
import io.proxstream.math.bregman.ProximalActivation;
import io.proxstream.math.bregman.Span;
import io.proxstream.math.functional.BruteForce;
import io.proxstream.network.activation.Activations;
import io.proxstream.network.activation.IdentityActivation;
import io.proxstream.network.activation.SigmoidActivation;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The laws of penalties, for every penalty with every activation. */
final class LayerPenaltyLawTest {
    private static final Span ALL = Span.of(Activations.LENGTH);

    private static List<Function<ProximalActivation, LayerPenalty>> penalties() {
        return List.of(
                activation -> new BregmanLayerPenalty(activation, 0.7),
                activation -> new QuadraticLayerPenalty(activation, 0.7),
                activation -> new EnergyLayerPenalty(activation, 0.7));
    }

    static Stream<Arguments> pairs() {
        return Activations.all().stream()
                .flatMap(
                        sample ->
                                penalties().stream()
                                        .map(make -> make.apply(sample.activation()))
                                        .map(
                                                penalty ->
                                                        Arguments.of(
                                                                sample.activation(),
                                                                penalty.getClass().getSimpleName(),
                                                                penalty)));
    }

    @Test
    void theRegistryHoldsEveryPenalty() {
        assertThat(
                        penalties().stream()
                                .map(make -> make.apply(new IdentityActivation()))
                                .map(penalty -> penalty.getClass().getName())
                                .collect(Collectors.toSet()))
                .isEqualTo(Implementations.of(LayerPenalty.class));
    }

    @ParameterizedTest(name = "{1}, {0}")
    @MethodSource("pairs")
    void movingAStateMinimisesWhatItSays(
            ProximalActivation activation, String name, LayerPenalty penalty) {
        SplittableRandom random = new SplittableRandom(21);
        for (double stepSize : List.of(0.1, 1.0)) {
            float[] a = Vectors.normal(random, ALL.length(), 1);
            float[] pull = Vectors.normal(random, ALL.length(), 0.5);
            float[] start = new float[ALL.length()];
            activation.activate(Vectors.normal(random, ALL.length(), 1), ALL, start);
            float[] moved = start.clone();
            penalty.moveState(moved, a, pull, stepSize, ALL);
            double excess =
                    new BruteForce(
                                    u -> penalty.valueAt(u, a, ALL) + Vectors.dot(pull, u),
                                    start,
                                    stepSize)
                            .excess(moved);
            assertThat(excess).isLessThan(1e-4);
        }
    }

    @ParameterizedTest(name = "{1}, {0}")
    @MethodSource("pairs")
    void theResidualIsTheGradientInThePreActivation(
            ProximalActivation activation, String name, LayerPenalty penalty) {
        SplittableRandom random = new SplittableRandom(22);
        int kinks = 0;
        for (int draw = 0; draw < 30; draw++) {
            float[] a = Vectors.normal(random, ALL.length(), 1);
            float[] z = new float[ALL.length()];
            activation.activate(Vectors.normal(random, ALL.length(), 1), ALL, z);
            float[] residual = new float[ALL.length()];
            penalty.residual(z, a, ALL, residual);
            float[] direction = Vectors.normal(random, ALL.length(), 1);
            double step = 1e-3;
            double slope =
                    (penalty.valueAt(z, Vectors.combine(1, a, step, direction), ALL)
                                    - penalty.valueAt(
                                            z, Vectors.combine(1, a, -step, direction), ALL))
                            / (2 * step);
            kinks += Math.abs(slope - Vectors.dot(residual, direction)) > 1e-2 ? 1 : 0;
        }
        assertThat(kinks).as("draws that meet a kink").isLessThan(6);
    }

    @Test
    void multipliersGrowWhereTheConstraintIsViolatedAndShrinkWhereItHolds() {
        LiftedObjective next = new FenchelLifted(3, 2, 0.1).advanced(new double[] {0.6, 0, 5});
        assertThat(next.weight(1)).isCloseTo(2, within(1e-12));
        assertThat(next.weight(2)).isCloseTo(0.8, within(1e-12));
        assertThat(next.weight(3)).as("the loss has no multiplier").isEqualTo(1);
    }

    @Test
    void theQuadraticWeightGrowsUpToItsLimit() {
        LiftedObjective objective = new MacQp(1, 2, 3).advanced(new double[1]);
        assertThat(objective.weight(1)).isEqualTo(2);
        assertThat(objective.advanced(new double[1]).weight(1)).isEqualTo(3);
        assertThat(new LiftedContrastive(0.5).weight(3)).isEqualTo(0.25);
    }

    @Test
    void settingsOutOfRangeAndTargetsOutOfReachAreRefused() {
        assertThatThrownBy(() -> new MacQp(1, 0.5, 2)).hasMessage("growth 0.5: must be at least 1");
        assertThatThrownBy(() -> new FenchelLifted(2, -1, 0))
                .hasMessage("ascent -1.0 and tolerance 0.0: must not be negative");
        assertThatThrownBy(() -> new LiftedContrastive(1.5))
                .hasMessage("gamma 1.5: must be more than 0 and at most 1");
        float[] targets = {0.5f, 0.5f, 0.5f, 2};
        assertThat(new LiftedBregman().refusal(true, new SigmoidActivation(), targets, 2))
                .contains(
                        "bregman: target 1 lies outside of what the last activation, sigmoid, can"
                                + " give");
        assertThat(new MacQp(1, 1, 1).refusal(true, new SigmoidActivation(), targets, 2)).isEmpty();
    }
}
