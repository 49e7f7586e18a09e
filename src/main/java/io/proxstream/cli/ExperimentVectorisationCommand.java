package io.proxstream.cli;

import io.proxstream.restoration.experiment.ImplicitRate;
import io.proxstream.restoration.experiment.VectorisationExperiment;
import io.proxstream.restoration.experiment.VectorisationRow;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code experiment vectorisation}: all layers at once against one after another. */
@Command(
        name = "vectorisation",
        description = {
            "Times passes through deep perceptrons, layer by layer and all layers at once.",
            "",
            "At given states no layer of a lifted objective waits for another. The loop is one"
                    + " product of ND4J after another, each on all processors; the vectorised pass"
                    + " shares whole layers out among them. Figures are medians over rounds in"
                    + " which the ways take turns."
        },
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  proxstream experiment vectorisation --quick",
            "  proxstream experiment vectorisation --json"
        })
final class ExperimentVectorisationCommand implements Callable<Integer> {
    private static final int QUICK_WARM_UP = 120;
    private static final int QUICK_ROUNDS = 80;
    private static final int WARM_UP = 300;
    private static final int ROUNDS = 200;
    private static final List<Integer> WIDTHS = List.of(64, VectorisationExperiment.WIDTH, 256);

    private final Session session;
    private OptionalDouble forwardRatio = OptionalDouble.empty();
    private OptionalDouble backwardRatio = OptionalDouble.empty();

    @Mixin private CommonOptions common = new CommonOptions();

    @Option(names = "--quick", description = "One depth and fewer rounds: less than a minute.")
    private boolean quick;

    ExperimentVectorisationCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Output output = common.output(session);
        List<Integer> depths =
                quick
                        ? List.of(VectorisationExperiment.DEPTH)
                        : List.of(5, VectorisationExperiment.DEPTH, 20);
        int cells = depths.size() * WIDTHS.size();
        try (Progress progress = Progress.start(session.console(), "vectorisation", cells)) {
            new VectorisationExperiment(
                            System::nanoTime,
                            quick ? QUICK_WARM_UP : WARM_UP,
                            quick ? QUICK_ROUNDS : ROUNDS,
                            Runtime.getRuntime().availableProcessors())
                    .run(
                            depths,
                            WIDTHS,
                            row -> {
                                session.interruption().check();
                                progress.step();
                                report(row, output);
                            });
        }
        ImplicitRate implicit =
                ImplicitRate.measure(
                        System::nanoTime,
                        quick ? 3 : 10,
                        quick ? 9 : 30,
                        Runtime.getRuntime().availableProcessors());
        output.note(text(implicit));
        output.event(
                Event.summary()
                        .with("forward_ratio", forwardRatio)
                        .with("backward_ratio", backwardRatio)
                        .with("isgm_step_ms", implicit.stepMillis())
                        .with("isgm_gflops", implicit.gigaflops())
                        .with("product_gflops", implicit.productGigaflops())
                        .with("isgm_fraction", implicit.fraction()),
                "at %d layers of width %d all at once is %.2f times as fast forward, %.2f backward"
                        .formatted(
                                VectorisationExperiment.DEPTH,
                                VectorisationExperiment.WIDTH,
                                forwardRatio.orElse(Double.NaN),
                                backwardRatio.orElse(Double.NaN)));
        return Failures.DONE;
    }

    private static String text(ImplicitRate rate) {
        return ("one implicit step, 5 layers of 784, batch 100, 10 sweeps: %.0f ms,"
                        + " %.0f GFLOPS, %.0f%% of the %.0f of a plain product")
                .formatted(
                        rate.stepMillis(),
                        rate.gigaflops(),
                        100 * rate.fraction(),
                        rate.productGigaflops());
    }

    private void report(VectorisationRow row, Output output) {
        if (row.depth() == VectorisationExperiment.DEPTH
                && row.width() == VectorisationExperiment.WIDTH) {
            forwardRatio = OptionalDouble.of(row.forwardRatio());
            backwardRatio = OptionalDouble.of(row.backwardRatio());
        }
        output.event(
                Event.of("row")
                        .with("depth", row.depth())
                        .with("width", row.width())
                        .with("batch", row.batch())
                        .with("forward_loop_us", row.forwardLoopMicros())
                        .with("forward_vectorised_us", row.forwardAtOnceMicros())
                        .with("backward_loop_us", row.backwardLoopMicros())
                        .with("backward_vectorised_us", row.backwardAtOnceMicros())
                        .with("conventional_us", row.conventionalMicros())
                        .with("forward_ratio", row.forwardRatio())
                        .with("backward_ratio", row.backwardRatio())
                        .with("difference", row.difference()),
                "%2d layers of %3d: forward %6.0f -> %6.0f us (%.2f), backward %6.0f -> %6.0f us"
                                .formatted(
                                        row.depth(),
                                        row.width(),
                                        row.forwardLoopMicros(),
                                        row.forwardAtOnceMicros(),
                                        row.forwardRatio(),
                                        row.backwardLoopMicros(),
                                        row.backwardAtOnceMicros())
                        + " (%.2f), conventional %6.0f us"
                                .formatted(row.backwardRatio(), row.conventionalMicros()));
    }
}
