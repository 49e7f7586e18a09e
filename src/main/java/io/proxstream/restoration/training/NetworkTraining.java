package io.proxstream.restoration.training;

import io.proxstream.config.InvalidOptionException;
import io.proxstream.config.NetworkForm;
import io.proxstream.config.TrainOptions;
import io.proxstream.model.ModelBundle;
import io.proxstream.model.ModelCard;
import io.proxstream.model.Task;
import io.proxstream.training.Checkpoint;
import io.proxstream.training.HistoryRow;
import io.proxstream.training.TrainingListener;
import io.proxstream.training.TrainingPlan;
import io.proxstream.training.TrainingReport;
import io.proxstream.training.TrainingRun;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Trains a denoiser, or a solver of inverse problems, as the options of a train job say.
 *
 * <p>Holds the trainer's memory until it is closed. Not thread-safe.
 */
public final class NetworkTraining implements ImageTraining {

    private final TrainOptions options;
    private final TrainingImages images;
    private final Checkpoint checkpoint;
    private final NetworkCourse course;

    /**
     * Prepares the training.
     *
     * @param options the options of the job
     * @param images the images, each at least as large as a patch
     * @param origin the model to begin from, if any
     * @param checkpoint the file from which the training can go on
     * @throws io.proxstream.image.ShapeMismatchException if an image is too small
     * @throws InvalidOptionException if a degradation cannot be read, or the network to begin from
     *     does not fit
     */
    public NetworkTraining(
            TrainOptions options,
            TrainingImages images,
            Optional<ModelBundle> origin,
            Path checkpoint) {
        this.options = options;
        this.images = images;
        this.checkpoint = new Checkpoint(checkpoint, settings());
        this.course =
                options.network().form() == NetworkForm.INFIMAL
                        ? new InfimalCourses(options, images, origin).course()
                        : new UnrolledCourses(options, images, origin).course();
    }

    /** All that the result depends on beside the images themselves. */
    private String settings() {
        return ("%s, %s, validation at %s every %d steps, %d patches of %d%s, %snoise"
                        + " %s to %s, batch %d, steps %d, seed %d, %d images")
                .formatted(
                        options.network(),
                        options.method(),
                        options.validation().sigma(),
                        options.validation().interval(),
                        options.data().patches(),
                        options.data().patch(),
                        scaleSettings(),
                        degradationSettings(),
                        options.data().minSigma(),
                        options.data().maxSigma(),
                        options.schedule().batch(),
                        options.schedule().steps(),
                        options.schedule().seed(),
                        images.training().size());
    }

    private String scaleSettings() {
        double least = options.data().leastScale();
        return least < 1 ? " at scales from " + least : "";
    }

    private String degradationSettings() {
        String degradations = options.data().degradations();
        return degradations.isBlank() ? "" : degradations + ", ";
    }

    @Override
    public TrainingReport run(
            boolean resume,
            LongSupplier nanoTime,
            TrainingListener listener,
            BooleanSupplier stop) {
        TrainingPlan plan =
                new TrainingPlan(
                        options.schedule().steps(),
                        options.schedule().timeLimit(),
                        TrainingPlan.Looks.every(options.validation().interval()),
                        true,
                        0,
                        options.result().checkpointInterval());
        return new TrainingRun(plan, Optional.of(checkpoint), nanoTime, listener)
                .train(
                        course.steps(options.schedule().batch(), options.method().rate()),
                        resume,
                        stop);
    }

    @Override
    public byte[] bundle(HistoryRow best, String command) {
        ModelCard card =
                new ModelCard(
                        options.result().name(),
                        1,
                        course.task(),
                        options.data().minSigma(),
                        options.data().maxSigma(),
                        provenance(best, command));
        return course.bundle(card);
    }

    private SortedMap<String, String> provenance(HistoryRow best, String command) {
        SortedMap<String, String> provenance = new TreeMap<>();
        provenance.put("command", command);
        provenance.put("data", name(options.data().folder()));
        if (course.task() != Task.NOISE) {
            provenance.put(ModelCard.DEGRADATIONS, options.data().degradations());
        }
        provenance.put("training_images", Integer.toString(images.training().size()));
        provenance.put("objective", options.method().objective().name().toLowerCase(Locale.ROOT));
        provenance.put("seed", Long.toString(options.schedule().seed()));
        provenance.put("settings", settings());
        provenance.put("step", Long.toString(best.step()));
        provenance.put("validation", name(options.validation().folder()));
        provenance.put(
                "validation_psnr",
                String.format(
                        Locale.ROOT,
                        "%.3f at %s",
                        best.quality(),
                        course.task() == Task.NOISE
                                ? "sigma " + options.validation().sigma()
                                : options.data().degradations()));
        return provenance;
    }

    private static String name(String folder) {
        return String.valueOf(Path.of(folder).getFileName());
    }

    /** Ends the trainer's threads. */
    @Override
    public void close() {
        course.close();
    }
}
