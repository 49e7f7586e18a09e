package io.proxstream.cli;

import io.proxstream.restoration.experiment.ImageSets;
import io.proxstream.restoration.experiment.NetworkShape;
import io.proxstream.restoration.experiment.NetworkShape.Perceptron;
import io.proxstream.restoration.experiment.NetworkShape.Residual;
import io.proxstream.restoration.experiment.NetworkShape.Unrolled;
import io.proxstream.restoration.experiment.Regime;
import io.proxstream.restoration.experiment.RestorationTask;
import io.proxstream.restoration.experiment.TrainingExperiment;
import io.proxstream.restoration.experiment.TrainingRow;
import io.proxstream.restoration.experiment.TrainingScale;
import io.proxstream.restoration.experiment.TrainingSelection;
import io.proxstream.restoration.experiment.TrainingTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code experiment training}: lifted against conventional training. */
@Command(
        name = "training",
        description = {
            "Compares lifted with conventional training on deblurring, denoising and inpainting.",
            "",
            "Deterministic: all training images in every step, states kept from sweep to sweep, as"
                    + " many steps for everyone. Stochastic: mini-batches, as much time for"
                    + " everyone. The gain of each contender's first weights, its rate and"
                    + " the moment to stop are chosen on"
                    + " tuning images; results are told on validation images.",
            "",
            "Where the seed changes nothing (unrolled networks whose first filters are not random,"
                    + " with all images in every step) only one is run: psnr_std is 0."
        },
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  proxstream experiment training --quick",
            "  proxstream experiment training --json",
            "  proxstream experiment training --train photos --tasks denoising --seeds 5"
        })
final class ExperimentTrainingCommand implements Callable<Integer> {
    private static final int SEEDS = 3;

    private final Session session;
    private final TrainingTable table = new TrainingTable();

    @Mixin private CommonOptions common = new CommonOptions();

    @Option(
            names = "--train",
            paramLabel = "PATH",
            description =
                    "An idx file or a folder of images to train and tune with. Default:"
                            + " Fashion-MNIST beside the project, or painted images.")
    private Optional<Path> train = Optional.empty();

    @Option(
            names = "--validation",
            paramLabel = "PATH",
            description =
                    "An idx file or a folder of images to validate with. Default: the last ones of"
                            + " --train.")
    private Optional<Path> validation = Optional.empty();

    @Option(
            names = "--tasks",
            paramLabel = "TASK",
            split = ",",
            description = "Which tasks: deblurring, denoising, inpainting. Default: all of them.")
    private List<RestorationTask> tasks = List.of(RestorationTask.values());

    @Option(
            names = "--regimes",
            paramLabel = "REGIME",
            split = ",",
            description = "Which regimes: deterministic, stochastic. Default: both.")
    private List<Regime> regimes = List.of(Regime.values());

    @Option(
            names = "--networks",
            paramLabel = "KIND",
            split = ",",
            description = "Which networks: mlp, resnet, pnn. Default: all of them.")
    private List<NetworkShape.Kind> kinds = List.of(NetworkShape.Kind.values());

    @Option(
            names = "--optimisers",
            paramLabel = "NAME",
            split = ",",
            description =
                    "Which optimisers: plain, nesterov, heavy-ball, adam, nesterov-scaled,"
                            + " nesterov-settled, sgd, isgm, adam-kept, adam-swept,"
                            + " adam-weighed. Default: all of"
                            + " them.")
    private List<String> optimisers = List.of();

    @Option(
            names = "--images",
            paramLabel = "N",
            converter = CountConverter.class,
            description = "How many images to train on. Default: 1000, with --quick 150.")
    private OptionalLong images = OptionalLong.empty();

    @Option(
            names = "--seeds",
            paramLabel = "N",
            converter = CountConverter.class,
            description = "How many seeds. Default: 3, with --quick 2.")
    private OptionalLong seeds = OptionalLong.empty();

    @Option(
            names = "--iterations",
            paramLabel = "N",
            converter = CountConverter.class,
            description = "Steps of the deterministic regime. Default: 100, with --quick 30.")
    private OptionalLong iterations = OptionalLong.empty();

    @Option(
            names = "--quick",
            description = "The same in miniature, without residual networks: about a minute.")
    private boolean quick;

    ExperimentTrainingCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Output output = common.output(session);
        TrainingSelection selection = selection();
        int training = count(images, quick ? 150 : 1000);
        ImageSets sets =
                new ExperimentImages(session.home(), training, quick ? 75 : 1000)
                        .find(train, validation);
        TrainingExperiment experiment = new TrainingExperiment(sets, scale(), System::nanoTime);
        int runs = experiment.runs(selection);
        try (Progress progress = Progress.start(session.console(), "training", runs)) {
            experiment.run(
                    selection,
                    row -> {
                        table.add(row);
                        output.event(event(row), text(row));
                    },
                    () -> {
                        session.interruption().check();
                        progress.step();
                    });
        }
        output.event(summary(sets), summaryText());
        return Failures.DONE;
    }

    private TrainingSelection selection() {
        try {
            return new TrainingSelection(tasks, regimes, kinds, optimisers);
        } catch (IllegalArgumentException e) {
            throw new InvalidCallException(String.valueOf(e.getMessage()));
        }
    }

    private static int count(OptionalLong given, int usual) {
        return (int) Math.min(given.orElse(usual), Integer.MAX_VALUE / 2);
    }

    private TrainingScale scale() {
        return quick
                ? new TrainingScale(
                        List.of(
                                new Perceptron(List.of(48)),
                                new Perceptron(List.of(48, 48)),
                                new Unrolled(8, 3, 2, 18)),
                        count(iterations, 30),
                        0.04,
                        50,
                        count(seeds, 2),
                        1)
                : new TrainingScale(
                        List.of(
                                new Perceptron(List.of(128)),
                                new Perceptron(List.of(128, 128, 128)),
                                new Residual(2, 64),
                                new Unrolled(16, 5, 6, 180)),
                        count(iterations, 100),
                        3,
                        100,
                        count(seeds, SEEDS),
                        3);
    }

    private static Event event(TrainingRow row) {
        return Event.of("row")
                .with("task", row.task().id())
                .with("regime", row.regime().id())
                .with("network", row.network())
                .with("objective", row.objective())
                .with("optimiser", row.optimiser())
                .with("gain", row.setting().gain())
                .with("rate", row.setting().rate())
                .with("psnr_train", row.psnrTrain())
                .with("psnr_val", row.psnrValidation())
                .with("psnr_std", row.psnrDeviation())
                .with("iterations", row.iterations())
                .with("seconds", row.seconds());
    }

    private static String text(TrainingRow row) {
        return "%-10s %-13s %-24s %-12s %-17s train %5.2f  validation %5.2f +- %.2f dB  %5.0f steps"
                        .formatted(
                                row.task().id(),
                                row.regime().id(),
                                row.network(),
                                row.objective(),
                                row.optimiser(),
                                row.psnrTrain(),
                                row.psnrValidation(),
                                row.psnrDeviation(),
                                row.iterations())
                + "  %5.1f s".formatted(row.seconds());
    }

    private Event summary(ImageSets sets) {
        Event event = Event.summary();
        for (RestorationTask task : tasks) {
            event = event.with("gain_" + task.id(), gain(task, TrainingRow::psnrValidation));
        }
        for (RestorationTask task : tasks) {
            event = event.with("gain_train_" + task.id(), gain(task, TrainingRow::psnrTrain));
        }
        return event.with("training_images", sets.training().size())
                .with("tuning_images", sets.tuning().size())
                .with("validation_images", sets.validation().size());
    }

    private OptionalDouble gain(RestorationTask task, ToDoubleFunction<TrainingRow> figure) {
        return table.gain(task, figure);
    }

    private String summaryText() {
        StringBuilder text = new StringBuilder("lifted Bregman over conventional, deterministic:");
        for (RestorationTask task : tasks) {
            text.append(
                    String.format(
                            Locale.ROOT,
                            " %s %+.2f dB",
                            task.id(),
                            gain(task, TrainingRow::psnrValidation).orElse(Double.NaN)));
        }
        return text.toString();
    }
}
