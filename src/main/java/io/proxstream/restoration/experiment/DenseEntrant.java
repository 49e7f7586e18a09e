package io.proxstream.restoration.experiment;

import io.proxstream.math.bregman.ProximalActivation;
import io.proxstream.network.activation.SoftThreshold;
import io.proxstream.network.dense.DenseParameters;
import io.proxstream.network.dense.DenseSpec;
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
import java.util.function.DoubleFunction;

/**
 * A dense network and the ways to train it.
 *
 * @param name by which tables call it
 * @param spec its shape
 */
record DenseEntrant(String name, DenseSpec spec) implements Entrant {
    /** The activation of hidden layers. */
    static final ProximalActivation HIDDEN = new SoftThreshold(0.02);

    /** Where the search for Adam's rate begins, the same for both sides. */
    private static final double ADAM_RATE = 4e-3;

    /** The factor on the inverse of a Lipschitz constant with which the search begins. */
    private static final double SCALED_RATE = 1;

    /** The same for back-propagation, whose gradients have passed through other layers. */
    private static final double SCALED_START = 0.1;

    /** The step size of the implicit method's proximal term with which the search begins. */
    private static final double IMPLICIT_STEP = 1;

    private static final int IMPLICIT_ROUNDS = 5;
    private static final double CONTRASTIVE_DECAY = 0.05;

    @Override
    public List<Contender> contenders(Regime regime) {
        return regime == Regime.DETERMINISTIC ? deterministic() : stochastic();
    }

    private List<Contender> deterministic() {
        List<Contender> all = new ArrayList<>();
        for (Acceleration each : Acceleration.values()) {
            all.add(conventional(each.id(), each));
            all.add(lifted(each.id(), new LiftedBregman(), each, states(1, true)));
        }
        all.add(scaled());
        Acceleration way = Acceleration.NESTEROV;
        all.add(lifted(way.id(), new MacQp(1, 1.01, 10), way, states(1, true)));
        all.add(lifted(way.id(), new FenchelLifted(spec.depth(), 0.1, 0.1), way, states(1, true)));
        if (spec.endsPlain()) { // the contrastive form fixes and frees the last activation
            LiftedObjective contrastive = new LiftedContrastive(CONTRASTIVE_DECAY);
            // a difference of minima needs states near their minima
            all.add(lifted("nesterov-settled", contrastive, way, states(5, true)));
        }
        return List.copyOf(all);
    }

    private List<Contender> stochastic() {
        return List.of(
                conventional("sgd", Acceleration.PLAIN),
                conventional("adam", Acceleration.ADAM),
                implicit(),
                lifted("adam", new LiftedBregman(), Acceleration.ADAM, states(1, false)),
                lifted("adam-kept", new LiftedBregman(), Acceleration.ADAM, states(1, true)));
    }

    /** Residual layers depend on each other and move jointly. */
    private StateSettings states(int sweeps, boolean areKept) {
        boolean isResidual = spec.layers().stream().anyMatch(layer -> layer.form().isResidual());
        return new StateSettings(
                isResidual ? SweepOrder.JOINT : SweepOrder.DESCENDING, sweeps, areKept);
    }

    private Contender conventional(String name, Acceleration way) {
        return conventional(name, firstRate(way), rate -> new StepSettings(way, rate));
    }

    /**
     * Back-propagation with the help that lifted steps get from their Lipschitz constants: the step
     * of each layer is divided by what its inputs contribute.
     */
    private Contender scaled() {
        return conventional(
                "nesterov-scaled",
                SCALED_START,
                rate -> new StepSettings(Acceleration.NESTEROV, rate, true));
    }

    private Contender conventional(String name, double first, DoubleFunction<StepSettings> steps) {
        return new Contender(
                TrainingRow.CONVENTIONAL,
                name,
                first,
                true,
                true,
                (start, examples, batch, workers) ->
                        new BackpropagationTrainer(
                                parameters(start),
                                examples,
                                batch,
                                steps.apply(start.setting().rate()),
                                workers));
    }

    /** Gradients through a network of unit gain meet a curvature of some hundreds. */
    private static double firstRate(Acceleration way) {
        return switch (way) {
            case PLAIN -> 2e-3;
            case NESTEROV -> 4e-3;
            case HEAVY_BALL -> 2e-4;
            case ADAM -> ADAM_RATE;
        };
    }

    private Contender lifted(
            String name, LiftedObjective objective, Acceleration way, StateSettings states) {
        return lifted(
                name,
                objective.name(),
                way.isScaleFree() ? ADAM_RATE : SCALED_RATE,
                rate ->
                        new LiftedSettings(
                                objective,
                                states,
                                new StepSettings(way, rate),
                                ImplicitSettings.NONE));
    }

    private Contender implicit() {
        return lifted(
                "isgm",
                TrainingRow.BREGMAN,
                IMPLICIT_STEP,
                rate ->
                        new LiftedSettings(
                                new LiftedBregman(),
                                states(1, false),
                                new StepSettings(Acceleration.PLAIN, 1),
                                new ImplicitSettings(IMPLICIT_ROUNDS, rate)));
    }

    private Contender lifted(
            String name, String objective, double first, DoubleFunction<LiftedSettings> settings) {
        return new Contender(
                objective,
                name,
                first,
                true,
                true,
                (start, examples, batch, workers) ->
                        new LiftedTrainer(
                                parameters(start),
                                examples,
                                batch,
                                settings.apply(start.setting().rate()),
                                workers));
    }

    private DenseParameters parameters(Start start) {
        return DenseParameters.random(spec, start.setting().gain(), start.seed());
    }
}
