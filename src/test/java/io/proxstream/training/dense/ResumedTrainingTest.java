package io.proxstream.training.dense;

import static org.assertj.core.api.Assertions.assertThat;

import io.proxstream.math.array.Workers;
import io.proxstream.network.dense.DenseParameters;
import io.proxstream.network.dense.DenseSpec;
import io.proxstream.training.Checkpoint;
import io.proxstream.training.ExampleCourse;
import io.proxstream.training.Examples;
import io.proxstream.training.HistoryRow;
import io.proxstream.training.TrainingListener;
import io.proxstream.training.TrainingPlan;
import io.proxstream.training.TrainingReport;
import io.proxstream.training.TrainingRun;
import io.proxstream.training.objective.FenchelLifted;
import io.proxstream.training.objective.LiftedBregman;
import io.proxstream.training.objective.LiftedContrastive;
import io.proxstream.training.objective.LiftedObjective;
import io.proxstream.training.objective.MacQp;
import io.proxstream.training.step.Acceleration;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A training that was interrupted and goes on ends in the same bits as one that was not. */
final class ResumedTrainingTest {
    private static final int STEPS = 14;
    private static final int BATCH = 16;
    private static final DenseSpec SPEC = DenseSamples.perceptrons().get(0).spec();
    private static final DenseSpec RESIDUAL = DenseSamples.residuals().get(2).spec();

    @TempDir private Path folder;

    /** Makes a trainer that has not stepped yet. */
    interface Beginning {
        DenseTrainer begin(Examples examples, Workers workers);
    }

    static Stream<Arguments> trainings() {
        List<Arguments> all = new ArrayList<>();
        for (Acceleration way : Acceleration.values()) {
            all.add(arguments("conventional " + way, SPEC, conventional(way, false)));
            all.add(arguments("bregman " + way, SPEC, lifted(new LiftedBregman(), way, true)));
        }
        all.add(arguments("conventional, scaled", SPEC, conventional(Acceleration.NESTEROV, true)));
        Acceleration way = Acceleration.NESTEROV;
        all.add(arguments("mac-qp", SPEC, lifted(new MacQp(0.5, 1.01, 5), way, true)));
        all.add(arguments("fenchel", SPEC, lifted(new FenchelLifted(3, 0.5, 0.001), way, true)));
        all.add(arguments("contrastive", SPEC, lifted(new LiftedContrastive(0.5), way, true)));
        all.add(arguments("states not kept", SPEC, lifted(new LiftedBregman(), way, false)));
        all.add(arguments("implicit", SPEC, implicit()));
        all.add(
                arguments(
                        "odd-even",
                        SPEC,
                        lifted(
                                SPEC,
                                new LiftedBregman(),
                                way,
                                new StateSettings(SweepOrder.ODD_EVEN, 1, true),
                                ImplicitSettings.NONE)));
        all.add(
                arguments(
                        "residual",
                        RESIDUAL,
                        lifted(
                                RESIDUAL,
                                new LiftedBregman(),
                                Acceleration.ADAM,
                                new StateSettings(SweepOrder.JOINT, 1, true),
                                ImplicitSettings.NONE)));
        DenseSpec tied = DenseSamples.residuals().get(0).spec();
        all.add(
                arguments(
                        "residual, steps shortened",
                        tied,
                        lifted(
                                tied,
                                new LiftedBregman(),
                                new StepSettings(Acceleration.PLAIN, 1e5),
                                new StateSettings(SweepOrder.JOINT, 1, true),
                                ImplicitSettings.NONE)));
        return all.stream();
    }

    private static Arguments arguments(String name, DenseSpec spec, Beginning beginning) {
        return Arguments.of(name, spec, beginning);
    }

    private static Beginning conventional(Acceleration way, boolean isScaled) {
        StepSettings steps = new StepSettings(way, 1e-3, isScaled);
        return (examples, workers) ->
                new BackpropagationTrainer(
                        DenseSamples.parameters(SPEC), examples, BATCH, steps, workers);
    }

    private static Beginning lifted(LiftedObjective objective, Acceleration way, boolean areKept) {
        return lifted(
                SPEC,
                objective,
                way,
                new StateSettings(SweepOrder.DESCENDING, 1, areKept),
                ImplicitSettings.NONE);
    }

    private static Beginning implicit() {
        return lifted(
                SPEC,
                new LiftedBregman(),
                Acceleration.PLAIN,
                new StateSettings(SweepOrder.DESCENDING, 2, false),
                new ImplicitSettings(3, 1));
    }

    private static Beginning lifted(
            DenseSpec spec,
            LiftedObjective objective,
            Acceleration way,
            StateSettings states,
            ImplicitSettings implicit) {
        StepSettings steps = new StepSettings(way, way.isScaleFree() ? 0.01 : 0.3);
        return lifted(spec, objective, steps, states, implicit);
    }

    private static Beginning lifted(
            DenseSpec spec,
            LiftedObjective objective,
            StepSettings steps,
            StateSettings states,
            ImplicitSettings implicit) {
        LiftedSettings settings = new LiftedSettings(objective, states, steps, implicit);
        return (examples, workers) ->
                new LiftedTrainer(
                        DenseSamples.parameters(spec), examples, BATCH, settings, workers);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("trainings")
    void theBitsAreTheSame(String name, DenseSpec spec, Beginning beginning) {
        Ended straight = run(spec, beginning, false, Integer.MAX_VALUE);
        for (int stopAfter : new int[] {0, 5, 9}) {
            assertThat(run(spec, beginning, false, stopAfter).report.steps()).isEqualTo(stopAfter);
            Ended resumed = run(spec, beginning, true, Integer.MAX_VALUE);
            assertThat(resumed.bits).containsExactlyElementsOf(straight.bits);
            assertThat(resumed.report.bestStep()).isEqualTo(straight.report.bestStep());
            for (int i = 0; i < straight.report.history().size(); i++) {
                assertThat(resumed.report.history().get(i).quality())
                        .isEqualTo(straight.report.history().get(i).quality());
            }
        }
    }

    /** What a run ends with: the parameters of its last and of its best moment. */
    private record Ended(List<float[]> bits, TrainingReport report) {}

    private Ended run(DenseSpec spec, Beginning beginning, boolean resume, int stopAfter) {
        Examples examples = DenseSamples.examples(spec);
        List<float[]> bits = new ArrayList<>();
        int[] asked = {0};
        try (Workers workers = new Workers(2);
                DenseTrainer trainer = beginning.begin(examples, workers)) {
            TrainingReport report =
                    new TrainingRun(
                                    new TrainingPlan(
                                            STEPS,
                                            Optional.empty(),
                                            TrainingPlan.Looks.every(4),
                                            true),
                                    Optional.of(new Checkpoint(folder.resolve("state"), "")),
                                    () -> 0,
                                    last(trainer, bits))
                            .train(
                                    new ExampleCourse(
                                            trainer, DenseSamples.COUNT, BATCH, 3, examples),
                                    resume,
                                    () -> asked[0]++ >= stopAfter);
            bits.addAll(trainer.best().parameters().blocks());
            return new Ended(bits, report);
        }
    }

    /** Takes the parameters down after the last step. */
    private static TrainingListener last(DenseTrainer trainer, List<float[]> bits) {
        return new TrainingListener() {
            @Override
            public void stepped(long step, double loss, double progress) {
                if (progress >= 1) {
                    DenseParameters parameters = trainer.parameters().copy();
                    bits.addAll(parameters.blocks());
                }
            }

            @Override
            public void evaluated(List<HistoryRow> history, boolean isBest) {}
        };
    }
}
