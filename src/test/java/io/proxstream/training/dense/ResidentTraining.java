package io.proxstream.training.dense;

import io.proxstream.math.Vectors;
import io.proxstream.math.array.Workers;
import io.proxstream.network.activation.IdentityActivation;
import io.proxstream.network.activation.SoftThreshold;
import io.proxstream.network.dense.DenseParameters;
import io.proxstream.network.dense.DenseSpec;
import io.proxstream.network.dense.LayerForm;
import io.proxstream.network.layered.LayeredParameters;
import io.proxstream.training.ExampleCourse;
import io.proxstream.training.Examples;
import io.proxstream.training.HistoryRow;
import io.proxstream.training.Trainer;
import io.proxstream.training.TrainingListener;
import io.proxstream.training.TrainingPlan;
import io.proxstream.training.TrainingRun;
import io.proxstream.training.layered.EncoderMotion;
import io.proxstream.training.layered.LayeredSettings;
import io.proxstream.training.layered.LayeredTrainer;
import io.proxstream.training.objective.LiftedBregman;
import io.proxstream.training.step.Acceleration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.Pointer;

/**
 * A process that trains for 1,000 steps, with a look at the validation set after every 50, and
 * prints its resident memory in bytes after steps 200 and 1,000, a line for each.
 */
final class ResidentTraining {
    static final int EARLY = 200;
    static final int LATE = 1000;

    /** An array of a batch of states, or of weights, takes 16 KiB. */
    private static final int WIDTH = 64;

    private static final int BATCH = 64;

    private ResidentTraining() {}

    /** Ways to train. */
    enum Way {
        LIFTED,
        RESIDUAL,
        BACK_PROPAGATION,
        LAYERED;

        Trainer begin(Examples examples, Workers workers) {
            DenseSpec perceptron =
                    DenseSpec.perceptron(
                            List.of(WIDTH, WIDTH, WIDTH, WIDTH),
                            new SoftThreshold(0.1),
                            new IdentityActivation());
            return switch (this) {
                case LIFTED -> lifted(perceptron, SweepOrder.ODD_EVEN, examples, workers);
                case RESIDUAL ->
                        lifted(
                                DenseSpec.residual(
                                        WIDTH,
                                        WIDTH,
                                        3,
                                        new SoftThreshold(0.1),
                                        LayerForm.RESIDUAL_MINUS),
                                SweepOrder.JOINT,
                                examples,
                                workers);
                case BACK_PROPAGATION ->
                        new BackpropagationTrainer(
                                start(perceptron),
                                examples,
                                BATCH,
                                new StepSettings(Acceleration.ADAM, 1e-3),
                                workers);
                case LAYERED ->
                        new LayeredTrainer(
                                LayeredParameters.of(start(perceptron)),
                                examples,
                                new LayeredSettings(
                                        Acceleration.ADAM, 1e-3, 1, 0, EncoderMotion.FREE, 1),
                                workers);
            };
        }

        private static Trainer lifted(
                DenseSpec spec, SweepOrder order, Examples examples, Workers workers) {
            LiftedSettings settings =
                    new LiftedSettings(
                            new LiftedBregman(),
                            new StateSettings(order, 1, true),
                            new StepSettings(Acceleration.PLAIN, 1),
                            ImplicitSettings.NONE);
            return new LiftedTrainer(start(spec), examples, BATCH, settings, workers);
        }

        private static DenseParameters start(DenseSpec spec) {
            return DenseParameters.random(spec, 0.3, 1);
        }
    }

    /**
     * Trains and prints.
     *
     * @param args the name of the way
     */
    public static void main(String[] args) {
        Examples examples = examples(2 * BATCH);
        try (Workers workers = new Workers(2);
                Trainer trainer = Way.valueOf(args[0]).begin(examples, workers)) {
            TrainingPlan plan =
                    new TrainingPlan(LATE, Optional.empty(), TrainingPlan.Looks.every(50), true);
            new TrainingRun(plan, Optional.empty(), () -> 0, printing())
                    .train(new ExampleCourse(trainer, examples.count(), BATCH, 1, examples));
        }
    }

    private static Examples examples(int count) {
        SplittableRandom random = new SplittableRandom(1);
        return new Examples(
                Vectors.normal(random, count * WIDTH, 1),
                WIDTH,
                Vectors.normal(random, count * WIDTH, 1),
                WIDTH);
    }

    private static TrainingListener printing() {
        return new TrainingListener() {
            @Override
            public void stepped(long step, double loss, double progress) {
                if (step == EARLY || step == LATE) {
                    System.out.println(Pointer.physicalBytes());
                }
            }

            @Override
            public void evaluated(List<HistoryRow> history, boolean isBest) {}
        };
    }
}
