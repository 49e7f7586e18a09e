package io.proxstream.restoration.training;

import io.proxstream.config.DenseKind;
import io.proxstream.config.DenseMethodOptions;
import io.proxstream.config.DenseNetworkOptions;
import io.proxstream.config.DenseObjective;
import io.proxstream.config.DenseOptimiser;
import io.proxstream.config.InvalidOptionException;
import io.proxstream.config.Option;
import io.proxstream.math.array.Workers;
import io.proxstream.math.bregman.ProximalActivation;
import io.proxstream.network.activation.ActivationText;
import io.proxstream.network.dense.DenseLayer;
import io.proxstream.network.dense.DenseParameters;
import io.proxstream.network.dense.DenseSpec;
import io.proxstream.network.dense.LayerForm;
import io.proxstream.training.Examples;
import io.proxstream.training.dense.BackpropagationTrainer;
import io.proxstream.training.dense.DenseTrainer;
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
 * The network and the trainer that options describe.
 *
 * @param network the architecture
 * @param method what is minimised, and how
 */
record DenseMethod(DenseNetworkOptions network, DenseMethodOptions method) {
    /** The growing weight of MAC-QP: where it begins, by what it grows, where it ends. */
    private static final double[] PENALTY = {1, 1.01, 10};

    private static final double MULTIPLIER_ASCENT = 0.1;
    private static final double TOLERANCE = 0.1;
    private static final double CONTRASTIVE_DECAY = 0.05;

    /**
     * Returns the shape of a network from images to images.
     *
     * @throws InvalidOptionException if an activation cannot be read
     */
    DenseSpec spec(int pixels) {
        ProximalActivation hidden =
                activation(DenseNetworkOptions.ACTIVATION, network.activation());
        ProximalActivation last = activation(DenseNetworkOptions.OUTPUT, network.output());
        if (network.kind() == DenseKind.MLP) {
            List<Integer> widths = new ArrayList<>(network.widths());
            widths.add(0, pixels);
            widths.add(pixels);
            return DenseSpec.perceptron(widths, hidden, last);
        }
        return new DenseSpec(
                pixels,
                network.widths().stream()
                        .map(width -> new DenseLayer(width, hidden, LayerForm.RESIDUAL_FREE))
                        .toList());
    }

    private static ProximalActivation activation(Option<String> option, String text) {
        try {
            return ActivationText.parse(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidOptionException(
                    List.of(option.violation(text, String.valueOf(e.getMessage()))));
        }
    }

    /**
     * Returns the trainer.
     *
     * @throws InvalidOptionException if the objective cannot train the network, with the reason
     */
    DenseTrainer trainer(Examples examples, int batch, long seed, Workers workers) {
        DenseParameters start =
                DenseParameters.random(spec(examples.inputWidth()), network.gain(), seed);
        if (method.objective() == DenseObjective.CONVENTIONAL) {
            return new BackpropagationTrainer(start, examples, batch, steps(), workers);
        }
        try {
            return new LiftedTrainer(start, examples, batch, settings(), workers);
        } catch (IllegalArgumentException e) {
            throw new InvalidOptionException(
                    List.of(
                            DenseMethodOptions.OBJECTIVE.violation(
                                    objectiveId(), String.valueOf(e.getMessage()))));
        }
    }

    /** Returns the name of the objective as it stands in a job definition. */
    String objectiveId() {
        return DenseMethodOptions.OBJECTIVE.type().print().apply(method.objective());
    }

    private LiftedSettings settings() {
        boolean isImplicit = method.method() == DenseOptimiser.ISGM;
        return new LiftedSettings(
                objective(),
                new StateSettings(order(), method.sweeps(), method.keepsStates()),
                isImplicit ? new StepSettings(Acceleration.PLAIN, 1) : steps(),
                isImplicit
                        ? new ImplicitSettings(method.rounds(), method.rate())
                        : ImplicitSettings.NONE);
    }

    private SweepOrder order() {
        if (network.kind() == DenseKind.RESNET) {
            return SweepOrder.JOINT;
        }
        return switch (method.order()) {
            case SEQUENTIAL -> SweepOrder.DESCENDING;
            case ODD_EVEN -> SweepOrder.ODD_EVEN;
        };
    }

    private StepSettings steps() {
        return new StepSettings(Acceleration.valueOf(method.method().name()), method.rate());
    }

    private LiftedObjective objective() {
        int layers = network.widths().size() + (network.kind() == DenseKind.MLP ? 1 : 0);
        return switch (method.objective()) {
            case LIFTED_BREGMAN -> new LiftedBregman();
            case MAC_QP -> new MacQp(PENALTY[0], PENALTY[1], PENALTY[2]);
            case FENCHEL -> new FenchelLifted(layers, MULTIPLIER_ASCENT, TOLERANCE);
            case CONTRASTIVE -> new LiftedContrastive(CONTRASTIVE_DECAY);
            case CONVENTIONAL -> throw new IllegalStateException("conventional: lifts nothing");
        };
    }
}
