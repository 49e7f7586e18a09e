package io.proxstream.cli;

import io.proxstream.restoration.experiment.InversionBenchmark;
import io.proxstream.restoration.experiment.InversionExperiment;
import io.proxstream.restoration.experiment.InversionRow;
import io.proxstream.restoration.experiment.InversionScale;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code experiment inversion}: the error of inverted networks beside its bound. */
@Command(
        name = "inversion",
        description = {
            "Inverts layers whose source condition is known, for noise that vanishes.",
            "",
            "Each row has the Bregman distance to the truth and the bound of theory, at alpha ="
                    + " sqrt(2) delta / ||v||. Then times the inversion of a random ReLU perceptron"
                    + " from 64x64 to 512, with total variation and a box: alone, warm from frame"
                    + " to frame, and 64 at once."
        },
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  proxstream experiment inversion --quick",
            "  proxstream experiment inversion --json --out inverted"
        })
final class ExperimentInversionCommand implements Callable<Integer> {
    private static final String PICTURE = "inversion.png";

    private final Session session;

    @Mixin private CommonOptions common = new CommonOptions();
    @Mixin private PictureOptions picture = new PictureOptions();

    @Option(names = "--quick", description = "Smaller and fewer: less than a minute.")
    private boolean quick;

    ExperimentInversionCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        Output output = common.output(session);
        picture.check(PICTURE);
        InversionExperiment experiment =
                new InversionExperiment(
                        quick
                                ? new InversionScale(32, 256, List.of(0.1, 0.01, 0.001), 1e-4)
                                : new InversionScale(
                                        64, 512, List.of(0.1, 0.03, 0.01, 0.003, 0.001), 1e-5));
        try (Progress progress =
                Progress.start(session.console(), "inversion", experiment.rowCount())) {
            experiment.run(
                    row -> {
                        session.interruption().check();
                        output.event(event(row), text(row));
                        progress.step();
                    });
        }
        picture.write(
                PICTURE,
                List.of(experiment.truth().orElseThrow(), experiment.inverted().orElseThrow()));
        try (InversionBenchmark benchmark = new InversionBenchmark(System::nanoTime)) {
            summarise(experiment, benchmark.run(quick ? 3 : 8), output);
        }
        return Failures.DONE;
    }

    private static Event event(InversionRow row) {
        return Event.of("row")
                .with("problem", row.problem())
                .with("delta", row.delta())
                .with("alpha", row.alpha())
                .with("error", row.error())
                .with("bound", row.bound())
                .with("relative_gap", row.relativeGap())
                .with("iterations", row.iterations())
                .with("stop", row.reason());
    }

    private static String text(InversionRow row) {
        return "%-28s delta %.0e  alpha %.1e  error %.2e  bound %.2e  %5d iterations, gap %.0e, %s"
                .formatted(
                        row.problem(),
                        row.delta(),
                        row.alpha(),
                        row.error(),
                        row.bound(),
                        row.iterations(),
                        row.relativeGap(),
                        row.reason());
    }

    private static void summarise(
            InversionExperiment experiment, InversionBenchmark.Figures figures, Output output) {
        output.event(
                Event.summary()
                        .with("slope", experiment.slope())
                        .with("bound_violations", experiment.violations())
                        .with("seconds_64x64", figures.seconds())
                        .with("iterations_64x64", figures.iterations())
                        .with("warm_ratio", figures.warmRatio())
                        .with("batch_ratio", figures.batchRatio()),
                ("error falls like delta^%.2f, %d bounds violated; 64x64 from 512 in %.2f s (%d"
                                + " iterations), warm %.2f of them, 64 at once %.1f times as fast")
                        .formatted(
                                experiment.slope(),
                                experiment.violations(),
                                figures.seconds(),
                                figures.iterations(),
                                figures.warmRatio(),
                                figures.batchRatio()));
    }
}
