package io.proxstream.cli;

import io.proxstream.config.AutoencoderOptions;
import io.proxstream.config.DenseOptions;
import io.proxstream.config.OnlineJobOptions;
import io.proxstream.config.TrainOptions;
import io.proxstream.image.Image;
import io.proxstream.model.ModelBundle;
import io.proxstream.restoration.training.AutoencoderTraining;
import io.proxstream.restoration.training.DenseTraining;
import io.proxstream.restoration.training.NetworkTraining;
import io.proxstream.restoration.training.TrainingImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code train}: a network from folders of clean images, as a job definition says. */
@Command(
        name = "train",
        description = {
            "Trains a denoiser, or a solver of inverse problems, on a folder of clean images, a"
                    + " dense network, or an auto-encoder, as a job definition says.",
            "",
            "The best network so far is always there as a bundle, beside a checkpoint and the"
                    + " history as a table and a picture. Ctrl-C writes a checkpoint; --resume goes"
                    + " on from it and ends in the same bits as a run that was never interrupted."
        },
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  proxstream train --job jobs/train/job.yaml",
            "  proxstream train --job jobs/train/job.yaml --set training.data.folder=photos"
                    + " --set training.schedule.time-limit=2h",
            "  proxstream train --job jobs/train/job.yaml --set training.network.form=condat-vu"
                    + " --set training.data.degradations=gaussian:1.6+noise:2.55",
            "  proxstream train --job jobs/train/job.yaml --resume",
            "  proxstream train --job jobs/train-dense/job.yaml --set dense.objective=conventional",
            "  proxstream train --job jobs/train-autoencoder/job.yaml",
            "  proxstream train --job jobs/train-online/job.yaml"
        })
final class TrainCommand implements Callable<Integer> {
    private final Session session;

    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private CommonOptions common = new CommonOptions();

    @Option(
            names = "--job",
            paramLabel = "FILE",
            required = true,
            description = "The job definition, such as jobs/train/job.yaml.")
    private Path job = Path.of("");

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description =
                    "A setting, by its key in the job definition; goes before the file and the"
                            + " environment. May be repeated.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(names = "--resume", description = "Go on from the checkpoint in the result folder.")
    private boolean resume;

    TrainCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        if (!Files.isRegularFile(job)) {
            throw new InvalidCallException("--job %s: no such file".formatted(job));
        }
        if (AutoencoderOptions.areIn(job)) {
            return trainAutoencoder();
        }
        if (OnlineJobOptions.areIn(job)) {
            OnlineJobOptions online =
                    OnlineJobOptions.load(Optional.of(job), session.variables(), settings);
            return new FeedRestoration(session, common.output(session)).train(online);
        }
        return DenseOptions.areIn(job) ? trainDense() : trainUnrolled();
    }

    private int trainAutoencoder() {
        AutoencoderOptions options =
                AutoencoderOptions.load(Optional.of(job), session.variables(), settings);
        TrainingJob work = work(options.result().folder(), options.result().name());
        work.checkResumption();
        int learned = options.data().trainingImages();
        int judged = options.data().tuningImages();
        List<Image> images =
                ExperimentImages.read(Path.of(options.data().path()), learned + judged);
        if (images.size() < learned + judged) {
            throw new InvalidCallException(
                    "%s: %d images are too few: the job takes %d and %d"
                            .formatted(options.data().path(), images.size(), learned, judged));
        }
        try (AutoencoderTraining training =
                new AutoencoderTraining(
                        options,
                        images.subList(0, learned),
                        images.subList(learned, learned + judged),
                        work.files().checkpoint())) {
            return work.train(training, training.steps());
        }
    }

    private int trainDense() {
        DenseOptions options = DenseOptions.load(Optional.of(job), session.variables(), settings);
        TrainingJob work = work(options.result().folder(), options.result().name());
        work.checkResumption();
        DenseImages images = DenseImages.read(options);
        try (DenseTraining training =
                new DenseTraining(
                        options,
                        images.training(),
                        images.validation(),
                        work.files().checkpoint())) {
            return work.train(training, training.steps());
        }
    }

    private int trainUnrolled() throws IOException {
        TrainOptions options = TrainOptions.load(Optional.of(job), session.variables(), settings);
        TrainingJob work = work(options.result().folder(), options.result().name());
        work.checkResumption();
        TrainingImages images = read(options);
        Optional<ModelBundle> origin = origin(options.network().start());
        try (NetworkTraining training =
                new NetworkTraining(options, images, origin, work.files().checkpoint())) {
            return work.train(training, options.schedule().steps());
        }
    }

    private TrainingJob work(String folder, String name) {
        return new TrainingJob(
                session,
                common.output(session),
                new TrainingFiles(Path.of(folder), name),
                command(),
                resume);
    }

    private static Optional<ModelBundle> origin(String start) {
        return start.isEmpty() ? Optional.empty() : Optional.of(new StoreOptions().load(start));
    }

    private TrainingImages read(TrainOptions options) throws IOException {
        List<Image> clean = new ArrayList<>();
        for (ImageFile file : ImageFiles.inFolder(Path.of(options.data().folder()))) {
            session.interruption().check();
            clean.add(TrainingImages.grey(file.read().image()));
        }
        TreeMap<String, Image> validation = new TreeMap<>();
        for (ImageFile file : ImageFiles.inFolder(Path.of(options.validation().folder()))) {
            validation.put(file.name(), TrainingImages.grey(file.read().image()));
        }
        return new TrainingImages(clean, validation);
    }

    /** The call, as one would type it again. */
    private String command() {
        List<String> words = spec.commandLine().getParseResult().originalArgs();
        return "proxstream " + String.join(" ", words);
    }
}
