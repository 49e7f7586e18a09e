package io.proxstream.training.dense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.proxstream.math.Implementations;
import io.proxstream.math.array.Workers;
import io.proxstream.network.dense.DenseParameters;
import io.proxstream.network.dense.DenseSpec;
import io.proxstream.training.Examples;
import io.proxstream.training.dense.DenseSamples.Sample;
import io.proxstream.training.objective.FenchelLifted;
import io.proxstream.training.objective.LiftedBregman;
import io.proxstream.training.objective.LiftedContrastive;
import io.proxstream.training.objective.LiftedObjective;
import io.proxstream.training.objective.MacQp;
import io.proxstream.training.step.Acceleration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Gradients of every objective on every network, against finite differences. */
final class ObjectiveGradientTest {
    private static final double STEP = 2e-3;

    static List<LiftedObjective> objectives() {
        return List.of(
                new LiftedBregman(),
                new MacQp(0.7, 1, 10),
                new FenchelLifted(3, 0.5, 0.01),
                new LiftedContrastive(0.6));
    }

    static Stream<Arguments> pairs() {
        return objectives().stream()
                .flatMap(
                        objective ->
                                Stream.concat(
                                                DenseSamples.perceptrons().stream(),
                                                DenseSamples.residuals().stream())
                                        .filter(sample -> isServed(objective, sample))
                                        .map(s -> Arguments.of(objective.name(), s, objective)));
    }

    private static boolean isServed(LiftedObjective objective, Sample sample) {
        DenseSpec spec = sample.spec();
        return objective
                .refusal(
                        spec.endsPlain(),
                        spec.layer(spec.depth()).activation(),
                        new float[0],
                        spec.outputs())
                .isEmpty();
    }

    @Test
    void theRegistryHoldsEveryObjective() {
        assertThat(
                        objectives().stream()
                                .map(objective -> objective.getClass().getName())
                                .collect(Collectors.toSet()))
                .isEqualTo(Implementations.of(LiftedObjective.class));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("pairs")
    void theGradientInTheParametersIsThatOfTheObjective(
            String name, Sample sample, LiftedObjective objective) {
        Examples examples = DenseSamples.examples(sample.spec());
        try (Workers workers = new Workers(2);
                LiftedTrainer trainer = trainer(sample.spec(), examples, objective, workers)) {
            trainer.step(DenseSamples.all(), 1e-9); // states away from activations
            DenseParameters gradient = DenseParameters.zero(sample.spec());
            trainer.valueAndGradient(DenseSamples.all(), gradient);
            DenseParameters at = trainer.parameters();
            DenseParameters other = DenseParameters.zero(sample.spec());
            check(at, gradient, () -> trainer.valueAndGradient(DenseSamples.all(), other));
        }
    }

    private static LiftedTrainer trainer(
            DenseSpec spec, Examples examples, LiftedObjective objective, Workers workers) {
        return new LiftedTrainer(
                DenseSamples.parameters(spec),
                examples,
                0,
                new LiftedSettings(
                        objective,
                        new StateSettings(SweepOrder.JOINT, 5, true),
                        new StepSettings(Acceleration.ADAM, 1e-3),
                        ImplicitSettings.NONE),
                workers);
    }

    static Stream<Sample> networks() {
        return Stream.concat(
                DenseSamples.perceptrons().stream(), DenseSamples.residuals().stream());
    }

    @ParameterizedTest
    @MethodSource("networks")
    void theBackPropagatedGradientIsThatOfTheLoss(Sample sample) {
        Examples examples = DenseSamples.examples(sample.spec());
        DenseParameters at = DenseSamples.parameters(sample.spec());
        DenseParameters gradient;
        try (Workers workers = new Workers(2);
                BackpropagationTrainer trainer = conventional(at, examples, workers)) {
            gradient = trainer.gradient(DenseSamples.all());
        }
        check(at, gradient, () -> loss(at, examples));
    }

    private static double loss(DenseParameters at, Examples examples) {
        try (Workers workers = new Workers(2);
                BackpropagationTrainer trainer = conventional(at, examples, workers)) {
            return trainer.step(DenseSamples.all(), 1);
        }
    }

    private static BackpropagationTrainer conventional(
            DenseParameters at, Examples examples, Workers workers) {
        return new BackpropagationTrainer(
                at, examples, 0, new StepSettings(Acceleration.PLAIN, 1), workers);
    }

    /** A value that depends on parameters that are shifted meanwhile. */
    private interface Value {
        double get();
    }

    /** Compares slopes along random directions, block by block. */
    private static void check(DenseParameters at, DenseParameters gradient, Value value) {
        SplittableRandom random = new SplittableRandom(3);
        for (int block = 0; block < at.blocks().size(); block++) {
            float[] values = at.blocks().get(block);
            float[] kept = values.clone();
            double expected = 0;
            double length = 0;
            float[] direction = new float[values.length];
            for (int i = 0; i < values.length; i++) {
                direction[i] = (float) (random.nextGaussian() / Math.sqrt(values.length));
                expected += (double) direction[i] * gradient.blocks().get(block)[i];
                length +=
                        (double) gradient.blocks().get(block)[i] * gradient.blocks().get(block)[i];
            }
            double ahead = shifted(values, kept, direction, STEP, value);
            double behind = shifted(values, kept, direction, -STEP, value);
            System.arraycopy(kept, 0, values, 0, values.length);
            assertThat((ahead - behind) / (2 * STEP))
                    .as("block %d", block)
                    .isCloseTo(expected, within(1e-3 + 0.02 * Math.sqrt(length / values.length)));
        }
    }

    private static double shifted(
            float[] values, float[] kept, float[] direction, double step, Value value) {
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (kept[i] + step * direction[i]);
        }
        return value.get();
    }
}
