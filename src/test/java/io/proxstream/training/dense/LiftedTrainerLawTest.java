package io.proxstream.training.dense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.proxstream.math.array.Workers;
import io.proxstream.network.activation.SoftThreshold;
import io.proxstream.network.activation.TanhActivation;
import io.proxstream.network.dense.DenseParameters;
import io.proxstream.network.dense.DenseSpec;
import io.proxstream.network.dense.LayerForm;
import io.proxstream.training.DivergenceException;
import io.proxstream.training.Examples;
import io.proxstream.training.dense.DenseSamples.Sample;
import io.proxstream.training.objective.FenchelLifted;
import io.proxstream.training.objective.LiftedBregman;
import io.proxstream.training.objective.LiftedContrastive;
import io.proxstream.training.objective.LiftedObjective;
import io.proxstream.training.objective.MacQp;
import io.proxstream.training.step.Acceleration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The laws of lifted training. */
final class LiftedTrainerLawTest {
    private static final int STEPS = 60;

    static Stream<Arguments> plainDescents() {
        return DenseSamples.perceptrons().stream()
                .flatMap(
                        sample ->
                                Stream.of(SweepOrder.values())
                                        .map(order -> Arguments.of(sample, order)));
    }

    @ParameterizedTest
    @MethodSource("plainDescents")
    void plainDescentNeverIncreasesTheBregmanObjective(Sample sample, SweepOrder order) {
        List<Double> values =
                objectives(sample, settings(new LiftedBregman(), order, Acceleration.PLAIN, 1));
        assertDescent(values);
        assertThat(values.get(values.size() - 1)).isLessThan(values.get(0) * 0.9);
    }

    @ParameterizedTest
    @MethodSource("plainDescents")
    void withFixedMultipliersTheFenchelObjectiveDescendsAsWell(Sample sample, SweepOrder order) {
        List<Double> values =
                objectives(
                        sample, settings(new FenchelLifted(3, 0, 0), order, Acceleration.PLAIN, 1));
        assertDescent(values);
    }

    static Stream<Arguments> residualDescents() {
        return DenseSamples.residuals().stream()
                .flatMap(sample -> Stream.of(1.0, 20.0).map(rate -> Arguments.of(sample, rate)));
    }

    @ParameterizedTest
    @MethodSource("residualDescents")
    void plainDescentOfResidualNetworksNeverIncreasesTheObjective(Sample sample, double rate) {
        List<Double> values =
                objectives(
                        sample,
                        settings(new LiftedBregman(), SweepOrder.JOINT, Acceleration.PLAIN, rate));
        assertDescent(values);
        assertThat(values.get(values.size() - 1)).isLessThan(values.get(0) * 0.9);
    }

    /** The states alone move: what leads on is far larger than what leads in. */
    @Test
    void statesOfResidualNetworksDescendHoweverLargeTheOutwardWeights() {
        DenseSpec spec = DenseSamples.residual(LayerForm.RESIDUAL_FREE).spec();
        DenseParameters parameters = DenseSamples.parameters(spec);
        for (int l = 1; l <= spec.depth(); l++) {
            for (int i = 0; i < parameters.outward(l).length; i++) {
                parameters.outward(l)[i] *= 30;
            }
        }
        List<Double> values =
                train(
                        parameters,
                        DenseSamples.examples(spec),
                        settings(new LiftedBregman(), SweepOrder.JOINT, Acceleration.PLAIN, 1e-12));
        assertDescent(values);
        assertThat(values.get(values.size() - 1)).isLessThan(values.get(0) * 0.999);
    }

    private static void assertDescent(List<Double> values) {
        for (int i = 1; i < values.size(); i++) {
            assertThat(values.get(i)).isLessThanOrEqualTo(values.get(i - 1) * (1 + 1e-5) + 1e-7);
        }
    }

    static Stream<Arguments> learners() {
        List<LiftedObjective> objectives =
                List.of(
                        new LiftedBregman(),
                        new MacQp(0.5, 1.01, 5),
                        new FenchelLifted(3, 0.5, 0.001),
                        new LiftedContrastive(0.5));
        return objectives.stream()
                .flatMap(
                        objective ->
                                Stream.of(Acceleration.values())
                                        .map(
                                                way ->
                                                        Arguments.of(
                                                                objective.name(), way, objective)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("learners")
    void everyObjectiveLearnsWithEveryAcceleration(
            String name, Acceleration way, LiftedObjective objective) {
        Sample sample = DenseSamples.perceptrons().get(0);
        Examples examples = DenseSamples.examples(sample.spec());
        // the contrastive loss is a difference, for which momentum must be small
        double momentum = objective.name().equals("contrastive") ? 0.03 : 0.3;
        double rate = way.isScaleFree() ? 0.01 : way == Acceleration.PLAIN ? 1 : momentum;
        try (Workers workers = new Workers(2);
                LiftedTrainer trainer =
                        new LiftedTrainer(
                                DenseSamples.parameters(sample.spec()),
                                examples,
                                0,
                                settings(objective, SweepOrder.DESCENDING, way, rate),
                                workers)) {
            double before = error(trainer.predict(examples.inputs()), examples.targets());
            for (int i = 0; i < 150; i++) {
                trainer.step(DenseSamples.all(), 1);
            }
            assertThat(error(trainer.predict(examples.inputs()), examples.targets()))
                    .isLessThan(0.6 * before);
        }
    }

    static Stream<Sample> residuals() {
        return DenseSamples.residuals().stream();
    }

    @ParameterizedTest
    @MethodSource("residuals")
    void residualNetworksLearn(Sample sample) {
        List<Double> values =
                objectives(
                        sample,
                        settings(new LiftedBregman(), SweepOrder.JOINT, Acceleration.ADAM, 0.01));
        assertThat(values.get(values.size() - 1)).isLessThan(values.get(0) * 0.7);
    }

    static Stream<Arguments> implicitMethods() {
        return Stream.of(1e-2, 1.0, 1e3)
                .flatMap(
                        stepSize ->
                                Stream.of(
                                        Arguments.of(
                                                DenseSamples.perceptrons().get(0),
                                                SweepOrder.DESCENDING,
                                                stepSize),
                                        Arguments.of(
                                                DenseSamples.residuals().get(0),
                                                SweepOrder.JOINT,
                                                stepSize)));
    }

    @ParameterizedTest
    @MethodSource("implicitMethods")
    void theImplicitMethodIsStableForAnyStepSize(Sample sample, SweepOrder order, double stepSize) {
        List<Double> values =
                objectives(
                        sample,
                        new LiftedSettings(
                                new LiftedBregman(),
                                new StateSettings(order, 1, false),
                                new StepSettings(Acceleration.PLAIN, 1),
                                new ImplicitSettings(5, stepSize)));
        assertThat(values.get(values.size() - 1)).isLessThanOrEqualTo(values.get(0));
    }

    @Test
    void allLayersAtOnceGiveWhatLayerByLayerGives() {
        DenseSpec spec =
                DenseSpec.perceptron(
                        List.of(6, 8, 8, 8, 8, 5),
                        new SoftThreshold(0.1),
                        DenseSamples.perceptrons().get(0).spec().layer(3).activation());
        for (SweepOrder order : SweepOrder.values()) {
            LiftedSettings settings = settings(new LiftedBregman(), order, Acceleration.ADAM, 1e-3);
            float[] alone = trained(spec, settings, 1);
            float[] together = trained(spec, settings, 4); // 60 samples: threads share out layers
            assertThat(together).containsExactly(alone, within(1e-5f));
        }
    }

    private static float[] trained(DenseSpec spec, LiftedSettings settings, int threads) {
        Examples examples = DenseSamples.examples(spec);
        try (Workers workers = new Workers(threads);
                LiftedTrainer trainer =
                        new LiftedTrainer(
                                DenseSamples.parameters(spec), examples, 0, settings, workers)) {
            for (int i = 0; i < 5; i++) {
                trainer.step(DenseSamples.all(), 1);
            }
            return trainer.predict(examples.inputs());
        }
    }

    @Test
    void theSameRunGivesTheSameParametersBitForBit() {
        LiftedSettings settings =
                settings(new LiftedBregman(), SweepOrder.DESCENDING, Acceleration.ADAM, 0.01);
        DenseSpec spec = DenseSamples.perceptrons().get(0).spec();
        assertThat(trained(spec, settings, 2)).isEqualTo(trained(spec, settings, 2));
    }

    @Test
    void whatCannotBeTrainedIsRefusedWithTheReason() {
        DenseSpec residual = DenseSamples.residuals().get(0).spec();
        assertThatThrownBy(
                        () ->
                                objectives(
                                        new Sample("residual", residual),
                                        settings(
                                                new LiftedContrastive(0.5),
                                                SweepOrder.JOINT,
                                                Acceleration.PLAIN,
                                                1)))
                .hasMessage(
                        "contrastive: needs a plain last layer, whose output can be fixed and"
                                + " freed");
        assertThatThrownBy(
                        () ->
                                objectives(
                                        new Sample("residual", residual),
                                        settings(
                                                new LiftedBregman(),
                                                SweepOrder.DESCENDING,
                                                Acceleration.PLAIN,
                                                1)))
                .hasMessage("sweep order DESCENDING: residual layers move jointly only");
        DenseSpec bounded =
                DenseSpec.perceptron(List.of(2, 3, 1), new TanhActivation(), new TanhActivation());
        Examples far = new Examples(new float[] {1, 2}, 2, new float[] {5}, 1);
        assertThatThrownBy(
                        () ->
                                train(
                                        DenseSamples.parameters(bounded),
                                        far,
                                        settings(
                                                new LiftedBregman(),
                                                SweepOrder.JOINT,
                                                Acceleration.PLAIN,
                                                1)))
                .hasMessage(
                        "bregman: target 0 lies outside of what the last activation, tanh, can"
                                + " give");
    }

    @Test
    void anInfiniteGradientStopsTrainingAndLeavesTheParametersAlone() {
        DenseSpec spec = DenseSamples.perceptrons().get(0).spec();
        Examples good = DenseSamples.examples(spec);
        float[] inputs = good.inputs().clone();
        inputs[3] = Float.NaN;
        Examples bad = new Examples(inputs, good.inputWidth(), good.targets(), good.targetWidth());
        DenseParameters start = DenseSamples.parameters(spec);
        try (Workers workers = new Workers(1);
                LiftedTrainer trainer =
                        new LiftedTrainer(
                                start,
                                bad,
                                0,
                                settings(
                                        new LiftedBregman(),
                                        SweepOrder.JOINT,
                                        Acceleration.ADAM,
                                        0.01),
                                workers)) {
            assertThatThrownBy(() -> trainer.step(DenseSamples.all(), 1))
                    .isInstanceOf(DivergenceException.class)
                    .hasMessage(
                            "training diverged at step 1 with step size 0.01: the gradient of"
                                    + " parameter block 1 is not finite");
            assertThat(trainer.parameters().weights(1)).isEqualTo(start.weights(1));
        }
    }

    @Test
    void weightsOfInfiniteNormStopTraining() {
        DenseSpec spec = DenseSamples.perceptrons().get(0).spec();
        DenseParameters start = DenseSamples.parameters(spec);
        Arrays.fill(start.weights(1), 1e30f);
        try (Workers workers = new Workers(1);
                LiftedTrainer trainer =
                        new LiftedTrainer(
                                start,
                                DenseSamples.examples(spec),
                                0,
                                settings(
                                        new LiftedBregman(),
                                        SweepOrder.DESCENDING,
                                        Acceleration.PLAIN,
                                        2),
                                workers)) {
            assertThatThrownBy(() -> trainer.step(DenseSamples.all(), 1))
                    .hasMessage(
                            "training diverged at step 1 with step size 2.0: the norm of the"
                                    + " weights of layer 1 is not finite");
        }
    }

    private static LiftedSettings settings(
            LiftedObjective objective, SweepOrder order, Acceleration way, double rate) {
        return new LiftedSettings(
                objective,
                new StateSettings(order, 1, true),
                new StepSettings(way, rate),
                ImplicitSettings.NONE);
    }

    private static List<Double> objectives(Sample sample, LiftedSettings settings) {
        return train(
                DenseSamples.parameters(sample.spec()),
                DenseSamples.examples(sample.spec()),
                settings);
    }

    private static List<Double> train(
            DenseParameters start, Examples examples, LiftedSettings settings) {
        List<Double> values = new ArrayList<>();
        try (Workers workers = new Workers(2);
                LiftedTrainer trainer = new LiftedTrainer(start, examples, 0, settings, workers)) {
            for (int i = 0; i < STEPS; i++) {
                values.add(trainer.step(DenseSamples.all(), 1));
            }
        }
        return values;
    }

    private static double error(float[] outputs, float[] targets) {
        double sum = 0;
        for (int i = 0; i < outputs.length; i++) {
            sum += (outputs[i] - targets[i]) * (outputs[i] - targets[i]);
        }
        return sum;
    }
}
