package io.proxstream.cli;

import io.proxstream.RestorationException;
import io.proxstream.restoration.benchmark.KernelBenchmark;
import io.proxstream.restoration.benchmark.KernelFigures;
import io.proxstream.restoration.benchmark.LayerBenchmark;
import io.proxstream.restoration.benchmark.LayerFigures;
import io.proxstream.restoration.benchmark.LayerPeer;
import io.proxstream.restoration.benchmark.PeerBenchmark;
import io.proxstream.restoration.benchmark.PeerFigures;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
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
                    + " speed-up of all processors over one, the cost of a layer's gradients and"
                    + " of a reverse pass over its forward pass, and of a pixel in a wide frame.",
            "",
            "With --peers the same layer, with the same weights, is computed by PyTorch and ND4J"
                    + " as well, on one thread each and with a zero border: ratio_per_core is"
                    + " PyTorch's time over ours, by two convolutions as one writes them;"
                    + " best_ratio_per_core is that of the fastest way found to write them. The"
                    + " call fails unless all results agree within 1e-4."
        },
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  proxstream bench --quick",
            "  proxstream bench --json",
            "  proxstream bench --peers --quick",
            "  proxstream bench --blur --quick"
        })
final class BenchCommand implements Callable<Integer> {
    private static final int QUICK_WARM_UP = 10;
    private static final int QUICK_ROUNDS = 25;
    private static final int WARM_UP = 20;
    private static final int ROUNDS = 200;
    private static final long QUICK_PEER_NANOS = 6_000_000_000L;
    private static final long PEER_NANOS = 40_000_000_000L;

    private final Session session;

    @Mixin private CommonOptions common = new CommonOptions();

    @Option(
            names = "--quick",
            description =
                    "Fewer rounds: some seconds instead of a minute; with --peers less than a"
                            + " minute instead of three.")
    private boolean quick;

    @Option(
            names = "--peers",
            description =
                    "Hold the layer against PyTorch and ND4J as well; jobs/proxstream fetches them"
                            + " the first time.")
    private boolean peers;

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
        List<LayerPeer> found = peers ? LayerPeer.found() : List.of();
        if (peers && found.isEmpty()) {
            throw new RestorationException(
                    "--peers: none on the class path; 'jobs/proxstream bench --peers' builds them"
                            + " with 'mvn -Dquick -Ppeers package' and adds target/peers/classes"
                            + " and target/peers/lib");
        }
        int warmUp = quick ? QUICK_WARM_UP : WARM_UP;
        int rounds = quick ? QUICK_ROUNDS : ROUNDS;
        LayerFigures layer =
                new LayerBenchmark(System::nanoTime, warmUp, rounds)
                        .run(Runtime.getRuntime().availableProcessors());
        Optional<KernelFigures> loops = new KernelBenchmark(System::nanoTime, rounds).run();
        String text = text(layer) + loops.map(BenchCommand::text).orElse("");
        Event summary = event(layer, loops);
        if (found.isEmpty()) {
            common.output(session).event(summary, text);
            return Failures.DONE;
        }
        long budget = quick ? QUICK_PEER_NANOS : PEER_NANOS;
        PeerFigures held = new PeerBenchmark(System::nanoTime, warmUp, rounds, budget).run(found);
        PeerReport report = new PeerReport(held);
        common.output(session).event(report.addTo(summary), text + "\n" + report.text());
        report.requireAgreement();
        return Failures.DONE;
    }

    private static Event event(LayerFigures figures, Optional<KernelFigures> loops) {
        return Event.summary()
                .with("layer_ms", figures.layerMillis())
                .with("gflops", figures.gigaflops())
                .with("ceiling_gflops", figures.ceilingGigaflops())
                .with("fraction", figures.fraction())
                .with("threads", figures.threads())
                .with("threads_speedup", figures.threadsSpeedup())
                .with("threads_ceiling", figures.threadsCeiling())
                .with("train_ratio", figures.trainRatio())
                .with("reverse_ratio", figures.reverseRatio())
                .with("width_ratio", figures.widthRatio())
                .with("analysis_fraction", figure(loops, KernelFigures::analysis))
                .with("synthesis_fraction", figure(loops, KernelFigures::synthesis))
                .with("correlation_fraction", figure(loops, KernelFigures::correlation))
                .with("convolution_fraction", figure(loops, KernelFigures::convolution))
                .with("filter_gradient_fraction", figure(loops, KernelFigures::filterGradient))
                .with("memory_gbps", figure(loops, KernelFigures::memoryGigabytes));
    }

    private static OptionalDouble figure(
            Optional<KernelFigures> loops, ToDoubleFunction<KernelFigures> figure) {
        return loops.stream().mapToDouble(figure).findFirst();
    }

    private static String text(KernelFigures figures) {
        return ("%nloops alone, of the ceiling: analysis %.0f%%, synthesis %.0f%%, correlation"
                        + " %.0f%%; of many channels: convolution %.0f%%, gradient %.0f%%;"
                        + " memory %.1f GB/s")
                .formatted(
                        100 * figures.analysis(),
                        100 * figures.synthesis(),
                        100 * figures.correlation(),
                        100 * figures.convolution(),
                        100 * figures.filterGradient(),
                        figures.memoryGigabytes());
    }

    private static String text(LayerFigures figures) {
        return "layer %.2f ms, %.1f GFLOPS, %s%n"
                        .formatted(
                                figures.layerMillis(),
                                figures.gigaflops(),
                                share(figures.fraction(), figures.ceilingGigaflops()))
                + "%d threads %.2f times as fast; as many frames at once %.2f%n"
                        .formatted(
                                figures.threads(),
                                figures.threadsSpeedup(),
                                figures.threadsCeiling())
                + "gradients %.2f times a forward pass, forward and reverse pass %.2f times%n"
                        .formatted(figures.trainRatio(), figures.reverseRatio())
                + "a pixel of a frame 16 times as wide %.2f times".formatted(figures.widthRatio());
    }

    private static String share(OptionalDouble fraction, OptionalDouble ceiling) {
        return fraction.isPresent()
                ? "%.0f%% of the ceiling of %.1f"
                        .formatted(100 * fraction.getAsDouble(), ceiling.getAsDouble())
                : "plain loops, ceiling not measured";
    }
}
