package io.proxstream.restoration.training;

import io.proxstream.config.AutoencoderKind;
import io.proxstream.config.AutoencoderOptions;
import io.proxstream.config.TrainingObjective;
import io.proxstream.image.ImageShape;
import io.proxstream.math.array.Workers;
import io.proxstream.math.bregman.ProximalActivation;
import io.proxstream.network.activation.BoxActivation;
import io.proxstream.network.activation.ReluActivation;
import io.proxstream.network.dense.DenseParameters;
import io.proxstream.network.dense.DenseSpec;
import io.proxstream.network.layered.ConvolutionMap;
import io.proxstream.network.layered.DenseMap;
import io.proxstream.network.layered.Layer;
import io.proxstream.network.layered.LayeredParameters;
import io.proxstream.network.layered.LayeredSpec;
import io.proxstream.network.layered.TransposedMap;
import io.proxstream.training.Examples;
import io.proxstream.training.dense.ImplicitSettings;
import io.proxstream.training.dense.LiftedSettings;
import io.proxstream.training.dense.LiftedTrainer;
import io.proxstream.training.dense.StateSettings;
import io.proxstream.training.dense.StepSettings;
import io.proxstream.training.dense.SweepOrder;
import io.proxstream.training.layered.EncoderMotion;
import io.proxstream.training.layered.LayeredSettings;
import io.proxstream.training.layered.LayeredTrainer;
import io.proxstream.training.objective.LiftedBregman;
import io.proxstream.training.step.Acceleration;
import java.util.List;

/**
 * The networks and the trainers that the options of an auto-encoder describe.
 *
 * @param options the options of the job
 * @param shape the shape of an image
 */
record AutoencoderMethod(AutoencoderOptions options, ImageShape shape) {
    private static final int STRIDE = 2;
    private static final int FILTER_SIZE = 3;

    /** Returns how encoder and decoder are trained together. */
    AutoencoderPhase both(Examples training, Workers workers) {
        if (options.method().objective() == TrainingObjective.LIFTED_BREGMAN) {
            return lifted(training, workers);
        }
        EncoderMotion motion =
                options.network().isOrthonormal() ? EncoderMotion.ORTHONORMAL : EncoderMotion.FREE;
        LayeredParameters start = LayeredParameters.random(spec(), 1, options.schedule().seed());
        return conventional(start, motion, training, workers);
    }

    /** Returns how the decoder is trained alone, from what both have come to. */
    AutoencoderPhase decoder(LayeredParameters start, Examples training, Workers workers) {
        return conventional(start, EncoderMotion.FIXED, training, workers);
    }

    private AutoencoderPhase conventional(
            LayeredParameters start, EncoderMotion encoder, Examples training, Workers workers) {
        boolean isAlone = encoder == EncoderMotion.FIXED;
        LayeredSettings settings =
                new LayeredSettings(
                        Acceleration.ADAM,
                        options.method().rate(),
                        codeLayer(),
                        isAlone ? 0 : options.method().codeNoise(),
                        encoder,
                        options.schedule().seed());
        LayeredTrainer trainer = new LayeredTrainer(start, training, settings, workers);
        return new AutoencoderPhase(
                trainer,
                () -> trainer.best().parameters(),
                isAlone ? options.schedule().decoderSteps() : options.schedule().steps());
    }

    private AutoencoderPhase lifted(Examples training, Workers workers) {
        int pixels = shape.size();
        DenseSpec spec =
                DenseSpec.perceptron(
                        List.of(pixels, options.network().code(), pixels),
                        new ReluActivation(),
                        new BoxActivation(0, 1));
        LiftedSettings settings =
                new LiftedSettings(
                        new LiftedBregman(),
                        new StateSettings(SweepOrder.DESCENDING, 1, false),
                        new StepSettings(Acceleration.ADAM, options.method().rate()),
                        ImplicitSettings.NONE);
        DenseParameters start = DenseParameters.random(spec, 1, options.schedule().seed());
        LiftedTrainer trainer =
                new LiftedTrainer(start, training, options.schedule().batch(), settings, workers);
        return new AutoencoderPhase(
                trainer,
                () -> LayeredParameters.of(trainer.best().parameters()),
                options.schedule().steps());
    }

    /** Returns the layer whose output is the code, from 1. */
    int codeLayer() {
        return spec().depth() / 2;
    }

    private LayeredSpec spec() {
        ProximalActivation relu = new ReluActivation();
        ProximalActivation box = new BoxActivation(0, 1);
        int code = options.network().code();
        if (options.network().kind() == AutoencoderKind.MLP) {
            return new LayeredSpec(
                    List.of(
                            new Layer(new DenseMap(shape.size(), code), relu),
                            new Layer(new DenseMap(code, shape.size()), box)));
        }
        int filters = options.network().filters();
        ConvolutionMap first = new ConvolutionMap(shape, filters, FILTER_SIZE, STRIDE);
        ConvolutionMap second = next(first, 2 * filters);
        int places = next(second, 1).outputs();
        ConvolutionMap third = next(second, Math.max(1, code / places));
        return new LayeredSpec(
                List.of(
                        new Layer(first, relu),
                        new Layer(second, relu),
                        new Layer(third, relu),
                        new Layer(new TransposedMap(third), relu),
                        new Layer(new TransposedMap(second), relu),
                        new Layer(new TransposedMap(first), box)));
    }

    private static ConvolutionMap next(ConvolutionMap before, int filters) {
        return new ConvolutionMap(before.output(), filters, FILTER_SIZE, STRIDE);
    }
}
