package io.proxstream.restoration.experiment;

import io.proxstream.math.array.Workers;
import io.proxstream.network.dense.DenseParameters;
import io.proxstream.training.Examples;
import io.proxstream.training.Trainer;
import io.proxstream.training.dense.BackpropagationTrainer;
import io.proxstream.training.dense.ImplicitSettings;
import io.proxstream.training.dense.LiftedSettings;
import io.proxstream.training.dense.LiftedTrainer;
import io.proxstream.training.dense.StateSettings;
import io.proxstream.training.dense.StepSettings;
import io.proxstream.training.dense.SweepOrder;
import io.proxstream.training.objective.FenchelLifted;
import io.proxstream.training.objective.LiftedBregman;
import io.proxstream.training.objective.LiftedContrastive;
import io.proxstream.training.objective.LiftedObjective;
import io.proxstream.training.objective.MacQp;
import io.proxstream.training.step.Acceleration;
import java.util.ArrayList;
import java.util.List;

/**
 * One way of training that takes part in a comparison.
 *
 * @param regime the regime it belongs to
 * @param objective what it minimises
 * @param optimiser how
 * @param firstRate where the search for its rate begins
 * @param learner starts it
 */
record Contender(
        Regime regime, String objective, String optimiser, double firstRate, Learner learner) {
    /** Where the search for Adam's rate begins, the same for both sides. */
    private static final double ADAM_RATE = 2e-3;

    /** The factor on the inverse of a Lipschitz constant with which the search begins. */
    private static final double SCALED_RATE = 1;

    /** The same for back-propagation, whose gradients have passed through other layers. */
    private static final double SCALED_START = 0.1;

    /** The step size of the implicit method's proximal term with which the search begins. */
    private static final double IMPLICIT_STEP = 1;

    private static final int IMPLICIT_ROUNDS = 5;

    /** Holds states near activations, where noise would pull them away. */
    private static final double HIDDEN_WEIGHT = 10;

    private static final double CONTRASTIVE_DECAY = 0.05;
    private static final StateSettings KEPT = new StateSettings(SweepOrder.DESCENDING, 1, true);

    /** A difference of minima needs states near their minima. */
    private static final StateSettings SETTLED = new StateSettings(SweepOrder.DESCENDING, 5, true);

    private static final StateSettings FRESH = new StateSettings(SweepOrder.DESCENDING, 1, false);

    /** Starts to train. */
    interface Learner {
        /** Returns a trainer from some parameters on. */
        Trainer start(DenseParameters start, Examples examples, int batch, double rate, Workers w);
    }

    /** Returns what takes part in the deterministic regime, for a number of layers. */
    static List<Contender> deterministic(int layers) {
        List<Contender> all = new ArrayList<>();
        for (Acceleration each : Acceleration.values()) {
            all.add(conventional(Regime.DETERMINISTIC, each));
            all.add(lifted(Regime.DETERMINISTIC, new LiftedBregman(), each, KEPT));
        }
        all.add(scaled());
        Acceleration way = Acceleration.NESTEROV;
        Regime regime = Regime.DETERMINISTIC;
        all.add(
                lifted(regime, new LiftedBregman(layers, HIDDEN_WEIGHT), way, KEPT)
                        .named("nesterov-weighted"));
        all.add(lifted(regime, new MacQp(1, 1.01, 10), way, KEPT));
        all.add(lifted(regime, new FenchelLifted(layers, 0.1, 0.1), way, KEPT));
        all.add(
                lifted(regime, new LiftedContrastive(CONTRASTIVE_DECAY), way, SETTLED)
                        .named("nesterov-settled"));
        return List.copyOf(all);
    }

    /** Returns what takes part in the stochastic regime. */
    static List<Contender> stochastic() {
        Regime regime = Regime.STOCHASTIC;
        Contender fresh = lifted(regime, new LiftedBregman(), Acceleration.ADAM, FRESH);
        Contender kept = lifted(regime, new LiftedBregman(), Acceleration.ADAM, KEPT);
        return List.of(
                conventional(regime, Acceleration.PLAIN),
                conventional(regime, Acceleration.ADAM),
                implicit(),
                fresh,
                kept.named("adam-kept"));
    }

    private Contender named(String name) {
        return new Contender(regime, objective, name, firstRate, learner);
    }

    private static Contender conventional(Regime regime, Acceleration way) {
        return new Contender(
                regime,
                TrainingRow.CONVENTIONAL,
                way == Acceleration.PLAIN && regime == Regime.STOCHASTIC ? "sgd" : way.id(),
                firstRate(way),
                (start, examples, batch, rate, workers) ->
                        new BackpropagationTrainer(
                                start, examples, batch, new StepSettings(way, rate), workers));
    }

    /**
     * Back-propagation with the help that lifted steps get from their Lipschitz constants: the step
     * of each layer is divided by what its inputs contribute.
     */
    private static Contender scaled() {
        return new Contender(
                Regime.DETERMINISTIC,
                TrainingRow.CONVENTIONAL,
                "nesterov-scaled",
                SCALED_START,
                (start, examples, batch, rate, workers) ->
                        new BackpropagationTrainer(
                                start,
                                examples,
                                batch,
                                new StepSettings(Acceleration.NESTEROV, rate, true),
                                workers));
    }

    /** Gradients through a network of unit gain meet a curvature of some hundreds. */
    private static double firstRate(Acceleration way) {
        return switch (way) {
            case PLAIN -> 2e-3;
            case NESTEROV -> 1e-3;
            case HEAVY_BALL -> 2e-4;
            case ADAM -> ADAM_RATE;
        };
    }

    private static Contender lifted(
            Regime regime, LiftedObjective objective, Acceleration way, StateSettings states) {
        return new Contender(
                regime,
                objective.name(),
                way.id(),
                way.isScaleFree() ? ADAM_RATE : SCALED_RATE,
                (start, examples, batch, rate, workers) ->
                        new LiftedTrainer(
                                start,
                                examples,
                                batch,
                                new LiftedSettings(
                                        objective,
                                        states,
                                        new StepSettings(way, rate),
                                        ImplicitSettings.NONE),
                                workers));
    }

    private static Contender implicit() {
        return new Contender(
                Regime.STOCHASTIC,
                TrainingRow.BREGMAN,
                "isgm",
                IMPLICIT_STEP,
                (start, examples, batch, rate, workers) ->
                        new LiftedTrainer(
                                start,
                                examples,
                                batch,
                                new LiftedSettings(
                                        new LiftedBregman(),
                                        FRESH,
                                        new StepSettings(Acceleration.PLAIN, 1),
                                        new ImplicitSettings(IMPLICIT_ROUNDS, rate)),
                                workers));
    }
}
