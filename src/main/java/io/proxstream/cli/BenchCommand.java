package io.proxstream.cli;

import io.proxstream.restoration.benchmark.LayerBenchmark;
import io.proxstream.restoration.benchmark.LayerFigures;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench}: what a layer of a network costs on this machine. */
@Command(
        name = "bench",
        description = {
            "Measures one layer of a proximal network here: 64 filters of 3x3 on 256x256 pixels.",
            "",
            "Each figure is a median over rounds in which the layer and what it is held against"
                    + " take turns: the fraction of this machine's own rate of multiply-adds, the"
                    + " speed-up of all processors over one, the cost of a layer's gradients over"
                    + " its forward pass."
        },
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  proxstream bench --quick",
            "  proxstream bench --json",
            "  proxstream bench --blur --quick"
        })
final class BenchCommand implements Callable<Integer> {
    private static final int QUICK_WARM_UP = 10;
    private static final int QUICK_ROUNDS = 25;
    private static final int WARM_UP = 20;
    private static final int ROUNDS = 200;

    private final Session session;

    @Mixin private CommonOptions common = new CommonOptions();

    @Option(names = "--quick", description = "Fewer rounds: some seconds instead of a minute.")
    private boolean quick;

    @Option(names = "--blur", description = "Measure the ways to compute a blur instead.")
    private boolean blur;

    BenchCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (blur) {
            return new BlurReport(common.output(session)).run(quick);
        }
        LayerBenchmark benchmark =
                new LayerBenchmark(
                        System::nanoTime,
                        quick ? QUICK_WARM_UP : WARM_UP,
                        quick ? QUICK_ROUNDS : ROUNDS);
        LayerFigures figures = benchmark.run(Runtime.getRuntime().availableProcessors());
        common.output(session).event(event(figures), text(figures));
        return Failures.DONE;
    }

    private static Event event(LayerFigures figures) {
        return Event.summary()
                .with("layer_ms", figures.layerMillis())
                .with("gflops", figures.gigaflops())
                .with("ceiling_gflops", figures.ceilingGigaflops())
                .with("fraction", figures.fraction())
                .with("threads", figures.threads())
                .with("threads_speedup", figures.threadsSpeedup())
                .with("train_ratio", figures.trainRatio());
    }

    private static String text(LayerFigures figures) {
        return "layer %.2f ms, %.1f GFLOPS, %s; %d threads %.2f times as fast; gradients %.2f times"
                        .formatted(
                                figures.layerMillis(),
                                figures.gigaflops(),
                                share(figures.fraction(), figures.ceilingGigaflops()),
                                figures.threads(),
                                figures.threadsSpeedup(),
                                figures.trainRatio())
                + " a forward pass";
    }

    private static String share(OptionalDouble fraction, OptionalDouble ceiling) {
        return fraction.isPresent()
                ? "%.0f%% of the ceiling of %.1f"
                        .formatted(100 * fraction.getAsDouble(), ceiling.getAsDouble())
                : "plain loops, ceiling not measured";
    }
}
