package io.proxstream.restoration.training;

import io.proxstream.config.DenseDataOptions;
import io.proxstream.config.DenseOptions;
import io.proxstream.config.DenseScheduleOptions;
import io.proxstream.config.InvalidOptionException;
import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.image.ShapeMismatchException;
import io.proxstream.math.array.Workers;
import io.proxstream.model.ModelCard;
import io.proxstream.model.ModelFormat;
import io.proxstream.restoration.degradation.Degradation;
import io.proxstream.restoration.degradation.DegradationText;
import io.proxstream.training.Checkpoint;
import io.proxstream.training.ExampleCourse;
import io.proxstream.training.Examples;
import io.proxstream.training.HistoryRow;
import io.proxstream.training.TrainingListener;
import io.proxstream.training.TrainingPlan;
import io.proxstream.training.TrainingReport;
import io.proxstream.training.TrainingRun;
import io.proxstream.training.dense.DenseTrainer;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Trains a dense network that restores images of one shape, as the options of a job say.
 *
 * <p>Each image is degraded once. Holds the trainer's memory until it is closed. Not thread-safe.
 */
public final class DenseTraining implements ImageTraining {
    private static final double SIGMA_SCALE = 255;

    /** The seed of the degradation of validation images, whatever the seed of the training. */
    private static final long VALIDATION_SEED = 1;

    private final DenseOptions options;
    private final DenseMethod method;
    private final ImageShape shape;
    private final Degradation degradation;
    private final Examples training;
    private final Examples validation;
    private final Checkpoint checkpoint;
    private final Workers workers;
    private final DenseTrainer trainer;

    /**
     * Prepares the training.
     *
     * @param options the options of the job
     * @param clean the images to learn from, of one shape
     * @param judged the images to judge by, of the same shape
     * @param checkpoint the file from which the training can go on
     * @throws ShapeMismatchException if a shape differs, naming both
     * @throws InvalidOptionException if a degradation or an activation cannot be read, or the
     *     objective cannot train the network
     */
    public DenseTraining(
            DenseOptions options, List<Image> clean, List<Image> judged, Path checkpoint) {
        this.options = options;
        this.method = new DenseMethod(options.network(), options.method());
        this.shape = clean.get(0).shape();
        this.degradation = degradation(options.data().degradation());
        DenseScheduleOptions schedule = options.schedule();
        this.training = DegradedExamples.of(degradation, clean, schedule.seed());
        this.validation = DegradedExamples.of(degradation, judged, VALIDATION_SEED);
        if (!judged.get(0).shape().equals(shape)) {
            throw new ShapeMismatchException(
                    "validation images of shape %s: the training images have shape %s"
                            .formatted(judged.get(0).shape(), shape));
        }
        this.workers =
                schedule.threads() > 0 ? new Workers(schedule.threads()) : Workers.ofThisMachine();
        this.checkpoint = new Checkpoint(checkpoint, settings());
        this.trainer = trainer();
    }

    private static Degradation degradation(String text) {
        try {
            return DegradationText.parse(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidOptionException(
                    List.of(
                            DenseDataOptions.DEGRADATION.violation(
                                    text, String.valueOf(e.getMessage()))));
        }
    }

    private DenseTrainer trainer() {
        try {
            return method.trainer(
                    training, options.schedule().batch(), options.schedule().seed(), workers);
        } catch (InvalidOptionException e) {
            workers.close();
            throw e;
        }
    }

    /** All that the result depends on beside the images themselves. */
    private String settings() {
        DenseScheduleOptions schedule = options.schedule();
        return ("%s, %s, %s, looks every %d steps, patience %d, batch %d, steps %d, seed %d,"
                        + " threads %d, %d and %d images of shape %s")
                .formatted(
                        options.network(),
                        options.method(),
                        degradation.text(),
                        options.validation().interval(),
                        options.validation().patience(),
                        schedule.batch(),
                        steps(),
                        schedule.seed(),
                        workers.threads(),
                        training.count(),
                        validation.count(),
                        shape);
    }

    /**
     * Returns the most steps there will be: those of the schedule, or of its epochs.
     *
     * @return at least 1
     */
    public long steps() {
        DenseScheduleOptions schedule = options.schedule();
        long batch = schedule.batch() == 0 ? training.count() : schedule.batch();
        long ofEpochs = schedule.epochs() * Math.max(1, training.count() / batch);
        return schedule.epochs() == 0 ? schedule.steps() : Math.min(schedule.steps(), ofEpochs);
    }

    @Override
    public TrainingReport run(
            boolean resume,
            LongSupplier nanoTime,
            TrainingListener listener,
            BooleanSupplier stop) {
        DenseScheduleOptions schedule = options.schedule();
        TrainingPlan plan =
                new TrainingPlan(
                        steps(),
                        schedule.timeLimit(),
                        TrainingPlan.Looks.every(options.validation().interval()),
                        true,
                        options.validation().patience(),
                        options.result().checkpointInterval());
        ExampleCourse course =
                new ExampleCourse(
                        trainer, training.count(), schedule.batch(), schedule.seed(), validation);
        return new TrainingRun(plan, Optional.of(checkpoint), nanoTime, listener)
                .train(course, resume, stop);
    }

    @Override
    public byte[] bundle(HistoryRow best, String command) {
        double sigma = degradation.noiseLevel() * SIGMA_SCALE;
        ModelCard card =
                new ModelCard(
                        options.result().name(),
                        1,
                        degradation.task(),
                        sigma,
                        sigma,
                        provenance(best, command));
        return ModelFormat.write(card, trainer.best(), shape);
    }

    private SortedMap<String, String> provenance(HistoryRow best, String command) {
        String judged = options.validation().path();
        SortedMap<String, String> provenance = new TreeMap<>();
        provenance.put("command", command);
        provenance.put("data", ImageRows.name(options.data().path()));
        provenance.put("degradation", degradation.text());
        provenance.put("training_images", Integer.toString(training.count()));
        provenance.put("objective", method.objectiveId());
        provenance.put("seed", Long.toString(options.schedule().seed()));
        provenance.put("settings", settings());
        provenance.put("step", Long.toString(best.step()));
        provenance.put(
                "validation",
                judged.isEmpty()
                        ? validation.count() + " that follow"
                        : validation.count() + " of " + ImageRows.name(judged));
        provenance.put("validation_psnr", String.format(Locale.ROOT, "%.3f", best.quality()));
        return provenance;
    }

    /** Gives the trainer's memory back, and ends the threads. */
    @Override
    public void close() {
        trainer.close();
        workers.close();
    }
}
