package io.proxstream.restoration.training;

import io.proxstream.config.InvalidOptionException;
import io.proxstream.config.SynthesisRule;
import io.proxstream.config.TrainOptions;
import io.proxstream.config.TrainedNetworkOptions;
import io.proxstream.config.TrainingDataOptions;
import io.proxstream.config.TrainingMethodOptions;
import io.proxstream.math.kernel.BoundaryRule;
import io.proxstream.model.GoldenOutput;
import io.proxstream.model.ModelBundle;
import io.proxstream.model.ModelCard;
import io.proxstream.model.ModelFormat;
import io.proxstream.model.Task;
import io.proxstream.network.PnnForm;
import io.proxstream.network.PnnSpec;
import io.proxstream.network.ProximalNetwork;
import io.proxstream.network.kernel.Kernels;
import io.proxstream.network.kernel.PatchSheet;
import io.proxstream.restoration.degradation.Degradation;
import io.proxstream.restoration.degradation.DegradationText;
import io.proxstream.training.Checkpoint;
import io.proxstream.training.HistoryRow;
import io.proxstream.training.TrainingListener;
import io.proxstream.training.TrainingPlan;
import io.proxstream.training.TrainingReport;
import io.proxstream.training.TrainingRun;
import io.proxstream.training.step.Acceleration;
import io.proxstream.training.unrolled.ConventionalTrainer;
import io.proxstream.training.unrolled.GrownNetwork;
import io.proxstream.training.unrolled.InverseSample;
import io.proxstream.training.unrolled.InverseTrainer;
import io.proxstream.training.unrolled.LiftedBregmanTrainer;
import io.proxstream.training.unrolled.LiftedSettings;
import io.proxstream.training.unrolled.PatchSettings;
import io.proxstream.training.unrolled.PatchSource;
import io.proxstream.training.unrolled.RandomPatch;
import io.proxstream.training.unrolled.SampleSource;
import io.proxstream.training.unrolled.TrainingSheet;
import io.proxstream.training.unrolled.UnrolledCourse;
import io.proxstream.training.unrolled.UnrolledTrainer;
import io.proxstream.training.unrolled.UntrainedNetwork;
import io.proxstream.training.unrolled.Validation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
    private static final double SIGMA_SCALE = 255;

    private final TrainOptions options;
    private final TrainingImages images;
    private final Optional<ModelBundle> origin;
    private final Checkpoint checkpoint;
    private final int threads;
    private final Course<?> course;

    /** What is trained on what. */
    private record Course<S>(
            SampleSource<S> source, UnrolledTrainer<S> trainer, Validation validation, Task task) {
        private UnrolledCourse<S> steps(int batch, double rate) {
            return new UnrolledCourse<>(trainer, source, validation, batch, rate);
        }
    }

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
        int wanted = options.schedule().threads();
        this.options = options;
        this.images = images;
        this.origin = origin;
        this.threads = wanted > 0 ? wanted : Runtime.getRuntime().availableProcessors();
        this.checkpoint = new Checkpoint(checkpoint, settings());
        this.course = options.network().form().isDenoiser() ? denoising() : restoring();
    }

    private Course<TrainingSheet> denoising() {
        TrainingDataOptions data = options.data();
        PatchSettings patches =
                new PatchSettings(
                        data.patch(),
                        data.patches(),
                        data.minSigma(),
                        data.maxSigma(),
                        options.schedule().seed());
        PatchSource source =
                new PatchSource(images.training(), patches, options.network().filterSize());
        return new Course<>(
                source,
                trainer(source.layout()),
                images.noisy(options.validation().sigma(), threads),
                Task.NOISE);
    }

    private Course<InverseSample> restoring() {
        List<Degradation> degradations = degradations();
        double leastNoise = options.data().minSigma() / SIGMA_SCALE;
        RandomPatch patches = new RandomPatch(images.training(), options.data().patch());
        return new Course<>(
                new DegradedPatches(patches, degradations, leastNoise, options.schedule().seed()),
                new InverseTrainer(
                        start(), options.method().loss(), options.method().motion(), threads),
                images.degraded(degradations, leastNoise, threads),
                degradations.get(0).task());
    }

    /** Reads the degradations, which must have one task. */
    private List<Degradation> degradations() {
        List<Degradation> degradations = new ArrayList<>();
        for (String text : options.data().degradations().split(";", -1)) {
            try {
                degradations.add(DegradationText.parse(text.strip()));
            } catch (IllegalArgumentException e) {
                throw refusal(String.valueOf(e.getMessage()));
            }
        }
        if (degradations.stream().map(Degradation::task).distinct().count() > 1) {
            throw refusal("must all belong to one task");
        }
        return degradations;
    }

    private InvalidOptionException refusal(String rule) {
        String value = options.data().degradations();
        return new InvalidOptionException(
                List.of(TrainingDataOptions.DEGRADATIONS.violation(value, rule)));
    }

    /** All that the result depends on beside the images themselves. */
    private String settings() {
        return ("%s, %s, validation at %s every %d steps, %d patches of %d, %snoise %s to %s,"
                        + " batch %d, steps %d, seed %d, %d images")
                .formatted(
                        options.network(),
                        options.method(),
                        options.validation().sigma(),
                        options.validation().interval(),
                        options.data().patches(),
                        options.data().patch(),
                        degradationSettings(),
                        options.data().minSigma(),
                        options.data().maxSigma(),
                        options.schedule().batch(),
                        options.schedule().steps(),
                        options.schedule().seed(),
                        images.training().size());
    }

    private String degradationSettings() {
        String degradations = options.data().degradations();
        return degradations.isBlank() ? "" : degradations + ", ";
    }

    private ProximalNetwork start() {
        ProximalNetwork start = first();
        boolean isFree = options.network().synthesis() == SynthesisRule.FREE;
        if (start.isFree() && !isFree) {
            throw new InvalidOptionException(
                    List.of(
                            TrainedNetworkOptions.START.violation(
                                    options.network().start(),
                                    "has synthesis filters of its own: takes"
                                            + " training.network.synthesis=free")));
        }
        return isFree && !start.isFree() ? start.freed() : start;
    }

    private ProximalNetwork first() {
        long seed = options.schedule().seed();
        if (origin.isEmpty()) {
            return UntrainedNetwork.of(spec(), seed);
        }
        try {
            return GrownNetwork.of(spec(), seed, origin.get().network());
        } catch (IllegalArgumentException e) {
            throw new InvalidOptionException(
                    List.of(
                            TrainedNetworkOptions.START.violation(
                                    options.network().start(), String.valueOf(e.getMessage()))));
        }
    }

    private UnrolledTrainer<TrainingSheet> trainer(PatchSheet layout) {
        TrainingMethodOptions method = options.method();
        Acceleration acceleration = method.motion();
        return switch (method.objective()) {
            case CONVENTIONAL ->
                    new ConventionalTrainer(start(), layout, method.loss(), acceleration, threads);
            case LIFTED_BREGMAN ->
                    new LiftedBregmanTrainer(
                            start(),
                            layout,
                            acceleration,
                            new LiftedSettings(method.sweeps(), method.lossWeight()),
                            threads);
        };
    }

    private PnnSpec spec() {
        TrainedNetworkOptions network = options.network();
        return new PnnSpec(
                PnnForm.valueOf(network.form().name()),
                1,
                network.filters(),
                network.filterSize(),
                network.layers(),
                1,
                network.box(),
                BoundaryRule.SYMMETRIC);
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
        ProximalNetwork network = course.trainer.best();
        ModelCard card =
                new ModelCard(
                        options.result().name(),
                        1,
                        course.task,
                        options.data().minSigma(),
                        options.data().maxSigma(),
                        provenance(best, command));
        return ModelFormat.write(card, network, GoldenOutput.of(network, Kernels.select()));
    }

    private SortedMap<String, String> provenance(HistoryRow best, String command) {
        SortedMap<String, String> provenance = new TreeMap<>();
        provenance.put("command", command);
        provenance.put("data", name(options.data().folder()));
        if (course.task != Task.NOISE) {
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
                        course.task == Task.NOISE
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
        course.trainer.close();
    }
}
