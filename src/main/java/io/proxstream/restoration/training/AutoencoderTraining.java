package io.proxstream.restoration.training;

import io.proxstream.config.AutoencoderKind;
import io.proxstream.config.AutoencoderOptions;
import io.proxstream.config.TrainingObjective;
import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.image.ShapeMismatchException;
import io.proxstream.math.array.Workers;
import io.proxstream.math.bregman.ProximalActivation;
import io.proxstream.model.ModelCard;
import io.proxstream.model.ModelFormat;
import io.proxstream.model.Task;
import io.proxstream.network.activation.BoxActivation;
import io.proxstream.network.activation.ReluActivation;
import io.proxstream.network.dense.DenseParameters;
import io.proxstream.network.dense.DenseSpec;
import io.proxstream.network.layered.Autoencoder;
import io.proxstream.network.layered.ConvolutionMap;
import io.proxstream.network.layered.DenseMap;
import io.proxstream.network.layered.Layer;
import io.proxstream.network.layered.LayeredNetwork;
import io.proxstream.network.layered.LayeredParameters;
import io.proxstream.network.layered.LayeredSpec;
import io.proxstream.network.layered.TransposedMap;
import io.proxstream.training.ExampleCourse;
import io.proxstream.training.Examples;
import io.proxstream.training.Trainer;
import io.proxstream.training.TrainingListener;
import io.proxstream.training.TrainingPlan;
import io.proxstream.training.TrainingReport;
import io.proxstream.training.TrainingRun;
import io.proxstream.training.dense.ImplicitSettings;
import io.proxstream.training.dense.LiftedSettings;
import io.proxstream.training.dense.LiftedTrainer;
import io.proxstream.training.dense.StateSettings;
import io.proxstream.training.dense.StepSettings;
import io.proxstream.training.dense.SweepOrder;
import io.proxstream.training.layered.EncoderMotion;
import io.proxstream.training.layered.LayeredSettings;
import io.proxstream.training.layered.LayeredTrainer;
import io.proxstream.training.layered.PrincipalComponents;
import io.proxstream.training.objective.LiftedBregman;
import io.proxstream.training.step.Acceleration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * Trains an auto-encoder as the options of a job say: encoder and decoder together, then the
 * decoder alone, and fits the prior that inversions of the encoder use.
 */
public final class AutoencoderTraining {
    private static final TrainingPlan.Looks LOOKS = TrainingPlan.Looks.times(10);
    private static final int STRIDE = 2;
    private static final int FILTER_SIZE = 3;

    private final AutoencoderOptions options;
    private final Examples training;
    private final Examples tuning;
    private final ImageShape shape;
    private final LongSupplier nanoTime;

    /**
     * Prepares the training.
     *
     * @param options the options of the job
     * @param training images to learn from, grey, of one shape
     * @param tuning images to judge by
     * @param nanoTime the clock
     * @throws ShapeMismatchException if a shape differs
     */
    public AutoencoderTraining(
            AutoencoderOptions options,
            List<Image> training,
            List<Image> tuning,
            LongSupplier nanoTime) {
        this.options = options;
        this.shape = training.get(0).shape();
        this.training = examples(training, shape);
        this.tuning = examples(tuning, shape);
        this.nanoTime = nanoTime;
    }

    private static Examples examples(List<Image> images, ImageShape shape) {
        float[] values = ImageRows.of(images, shape);
        return new Examples(values, shape.size(), values, shape.size());
    }

    /**
     * Returns how many steps there will be in all.
     *
     * @return both networks' and the decoder's
     */
    public int steps() {
        return options.schedule().steps() + options.schedule().decoderSteps();
    }

    /**
     * Trains.
     *
     * @param listener what watches; the steps of the decoder alone count from 1 again
     * @return the auto-encoder and how the training went
     */
    public TrainedAutoencoder train(TrainingListener listener) {
        int wanted = options.schedule().threads();
        try (Workers workers = wanted > 0 ? new Workers(wanted) : Workers.ofThisMachine()) {
            LayeredSpec spec = spec();
            int codeLayer = spec.depth() / 2;
            LayeredParameters parameters =
                    LayeredParameters.random(spec, 1, options.schedule().seed());
            Phase both =
                    options.method().objective() == TrainingObjective.LIFTED_BREGMAN
                            ? lifted(workers, listener)
                            : conventional(parameters, codeLayer, encoder(), workers, listener);
            Phase decoder =
                    options.schedule().decoderSteps() == 0
                            ? both
                            : conventional(
                                    both.parameters,
                                    codeLayer,
                                    EncoderMotion.FIXED,
                                    workers,
                                    listener);
            LayeredParameters last = decoder.parameters;
            Autoencoder autoencoder =
                    new Autoencoder(
                            shape,
                            new LayeredNetwork(last.range(1, codeLayer)),
                            new LayeredNetwork(last.range(codeLayer + 1, spec.depth())),
                            PrincipalComponents.fit(
                                    training.inputs(),
                                    shape.size(),
                                    options.network().priorComponents()));
            return new TrainedAutoencoder(autoencoder, both.report, decoder.report);
        }
    }

    private EncoderMotion encoder() {
        return options.network().isOrthonormal() ? EncoderMotion.ORTHONORMAL : EncoderMotion.FREE;
    }

    /** What a phase of training leaves behind. */
    private record Phase(LayeredParameters parameters, TrainingReport report) {}

    private Phase conventional(
            LayeredParameters start,
            int codeLayer,
            EncoderMotion encoder,
            Workers workers,
            TrainingListener listener) {
        boolean isAlone = encoder == EncoderMotion.FIXED;
        LayeredSettings settings =
                new LayeredSettings(
                        Acceleration.ADAM,
                        options.method().rate(),
                        codeLayer,
                        isAlone ? 0 : options.method().codeNoise(),
                        encoder,
                        options.schedule().seed());
        int steps = isAlone ? options.schedule().decoderSteps() : options.schedule().steps();
        try (LayeredTrainer trainer = new LayeredTrainer(start, training, settings, workers)) {
            TrainingReport report = run(trainer, steps, listener);
            return new Phase(trainer.network().parameters(), report);
        }
    }

    private Phase lifted(Workers workers, TrainingListener listener) {
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
        try (LiftedTrainer trainer =
                new LiftedTrainer(start, training, options.schedule().batch(), settings, workers)) {
            TrainingReport report = run(trainer, options.schedule().steps(), listener);
            return new Phase(LayeredParameters.of(trainer.network().parameters()), report);
        }
    }

    private TrainingReport run(Trainer trainer, int steps, TrainingListener listener) {
        TrainingPlan plan = new TrainingPlan(steps, Optional.empty(), LOOKS, true);
        ExampleCourse course =
                new ExampleCourse(
                        trainer,
                        training.count(),
                        options.schedule().batch(),
                        options.schedule().seed(),
                        tuning);
        return new TrainingRun(plan, Optional.empty(), nanoTime, listener).train(course);
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

    /**
     * Returns the result as a model bundle, with where it comes from.
     *
     * @param trained the result
     * @param command the call that trains
     * @return the bundle's bytes
     */
    public byte[] bundle(TrainedAutoencoder trained, String command) {
        ModelCard card =
                new ModelCard(
                        options.result().name(),
                        1,
                        Task.INVERSION,
                        0,
                        0,
                        provenance(trained, command));
        return ModelFormat.write(card, trained.autoencoder());
    }

    private SortedMap<String, String> provenance(TrainedAutoencoder trained, String command) {
        SortedMap<String, String> provenance = new TreeMap<>();
        provenance.put("command", command);
        provenance.put("data", ImageRows.name(options.data().path()));
        provenance.put("objective", options.method().objective().name().toLowerCase(Locale.ROOT));
        provenance.put("seed", Long.toString(options.schedule().seed()));
        provenance.put(
                "settings",
                "%s, %s, batch %d, steps %d, decoder alone %d"
                        .formatted(
                                options.network(),
                                options.method(),
                                options.schedule().batch(),
                                options.schedule().steps(),
                                options.schedule().decoderSteps()));
        provenance.put("training_images", "the first " + training.count());
        provenance.put("tuning_images", tuning.count() + " that follow");
        provenance.put(
                "tuning_psnr",
                String.format(Locale.ROOT, "%.2f dB", trained.decoderReport().bestQuality()));
        return provenance;
    }
}
