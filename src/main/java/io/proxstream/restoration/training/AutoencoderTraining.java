package io.proxstream.restoration.training;

import io.proxstream.config.AutoencoderOptions;
import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.image.ShapeMismatchException;
import io.proxstream.math.array.Workers;
import io.proxstream.model.ModelCard;
import io.proxstream.model.ModelFormat;
import io.proxstream.model.Task;
import io.proxstream.network.layered.Autoencoder;
import io.proxstream.network.layered.GaussianPrior;
import io.proxstream.network.layered.LayeredNetwork;
import io.proxstream.network.layered.LayeredParameters;
import io.proxstream.training.Checkpoint;
import io.proxstream.training.ExampleCourse;
import io.proxstream.training.Examples;
import io.proxstream.training.HistoryRow;
import io.proxstream.training.TrainingListener;
import io.proxstream.training.TrainingPlan;
import io.proxstream.training.TrainingReport;
import io.proxstream.training.TrainingReport.End;
import io.proxstream.training.TrainingRun;
import io.proxstream.training.layered.PrincipalComponents;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Trains an auto-encoder as the options of a job say: encoder and decoder together, then the
 * decoder alone, and fits the prior that inversions of the encoder use.
 *
 * <p>Each phase is a run with a checkpoint of its own; to listeners they are one training. Holds
 * the trainer's memory until it is closed. Not thread-safe.
 */
public final class AutoencoderTraining implements ImageTraining {
    private static final TrainingPlan.Looks LOOKS = TrainingPlan.Looks.times(10);

    private final AutoencoderOptions options;
    private final AutoencoderMethod method;
    private final Examples training;
    private final Examples tuning;
    private final ImageShape shape;
    private final GaussianPrior prior;
    private final Workers workers;
    private final Checkpoint checkpoint;
    private final Checkpoint decoderCheckpoint;
    private AutoencoderPhase phase;

    /**
     * Prepares the training.
     *
     * @param options the options of the job
     * @param training images to learn from, grey, of one shape
     * @param tuning images to judge by
     * @param checkpoint the file from which the training can go on; that of the decoder alone lies
     *     beside it, its name ending in {@code .decoder}
     * @throws ShapeMismatchException if a shape differs
     */
    public AutoencoderTraining(
            AutoencoderOptions options, List<Image> training, List<Image> tuning, Path checkpoint) {
        this.options = options;
        this.shape = training.get(0).shape();
        this.training = examples(training, shape);
        this.tuning = examples(tuning, shape);
        this.prior =
                PrincipalComponents.fit(
                        this.training.inputs(), shape.size(), options.network().priorComponents());
        int wanted = options.schedule().threads();
        this.workers = wanted > 0 ? new Workers(wanted) : Workers.ofThisMachine();
        this.checkpoint = new Checkpoint(checkpoint, settings());
        this.decoderCheckpoint =
                new Checkpoint(
                        checkpoint.resolveSibling(checkpoint.getFileName() + ".decoder"),
                        settings());
        this.method = new AutoencoderMethod(options, shape);
        this.phase = method.both(this.training, workers);
    }

    private static Examples examples(List<Image> images, ImageShape shape) {
        float[] values = ImageRows.of(images, shape);
        return new Examples(values, shape.size(), values, shape.size());
    }

    /** All that the result depends on beside the images themselves. */
    private String settings() {
        return ("%s, %s, batch %d, steps %d, decoder alone %d, seed %d, threads %d, %d and %d"
                        + " images of shape %s")
                .formatted(
                        options.network(),
                        options.method(),
                        options.schedule().batch(),
                        options.schedule().steps(),
                        options.schedule().decoderSteps(),
                        options.schedule().seed(),
                        workers.threads(),
                        training.count(),
                        tuning.count(),
                        shape);
    }

    /**
     * Returns how many steps there will be in all.
     *
     * @return both networks' and the decoder's
     */
    public int steps() {
        return options.schedule().steps() + options.schedule().decoderSteps();
    }

    @Override
    public TrainingReport run(
            boolean resume,
            LongSupplier nanoTime,
            TrainingListener listener,
            BooleanSupplier stop) {
        if (!resume) {
            decoderCheckpoint.discard();
        }
        TrainingReport both =
                run(checkpoint, nanoTime, new PhaseListener(listener, steps()))
                        .train(course(), resume, stop);
        if (both.end() != End.FULFILLED || options.schedule().decoderSteps() == 0) {
            return both;
        }
        LayeredParameters start = phase.best().get();
        phase.trainer().close();
        phase = method.decoder(start, training, workers);
        TrainingReport alone =
                run(decoderCheckpoint, nanoTime, new PhaseListener(listener, both, steps()))
                        .train(course(), resume, stop);
        return both.followedBy(alone);
    }

    private TrainingRun run(Checkpoint file, LongSupplier nanoTime, TrainingListener listener) {
        TrainingPlan plan =
                new TrainingPlan(
                        phase.steps(),
                        Optional.empty(),
                        LOOKS,
                        true,
                        0,
                        options.result().checkpointInterval());
        return new TrainingRun(plan, Optional.of(file), nanoTime, listener);
    }

    private ExampleCourse course() {
        return new ExampleCourse(
                phase.trainer(),
                training.count(),
                options.schedule().batch(),
                options.schedule().seed(),
                tuning);
    }

    /**
     * {@inheritDoc}
     *
     * <p>Its prior is fitted to the images that are learned from.
     */
    @Override
    public byte[] bundle(HistoryRow best, String command) {
        LayeredParameters parameters = phase.best().get();
        int code = method.codeLayer();
        Autoencoder autoencoder =
                new Autoencoder(
                        shape,
                        new LayeredNetwork(parameters.range(1, code)),
                        new LayeredNetwork(parameters.range(code + 1, parameters.spec().depth())),
                        prior);
        ModelCard card =
                new ModelCard(
                        options.result().name(),
                        1,
                        Task.INVERSION,
                        0,
                        0,
                        provenance(best, command));
        return ModelFormat.write(card, autoencoder);
    }

    private SortedMap<String, String> provenance(HistoryRow best, String command) {
        SortedMap<String, String> provenance = new TreeMap<>();
        provenance.put("command", command);
        provenance.put("data", ImageRows.name(options.data().path()));
        provenance.put("objective", options.method().objective().name().toLowerCase(Locale.ROOT));
        provenance.put("seed", Long.toString(options.schedule().seed()));
        provenance.put("settings", settings());
        provenance.put("step", Long.toString(best.step()));
        provenance.put("training_images", "the first " + training.count());
        provenance.put("tuning_images", tuning.count() + " that follow");
        provenance.put("tuning_psnr", String.format(Locale.ROOT, "%.2f dB", best.quality()));
        return provenance;
    }

    /** Gives the trainer's memory back, and ends the threads. */
    @Override
    public void close() {
        phase.trainer().close();
        workers.close();
    }
}
