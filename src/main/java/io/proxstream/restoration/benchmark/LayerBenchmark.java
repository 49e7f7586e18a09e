package io.proxstream.restoration.benchmark;

import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.image.SceneGenerator;
import io.proxstream.math.kernel.BoundaryRule;
import io.proxstream.math.kernel.FilterBank;
import io.proxstream.network.NetworkRunner;
import io.proxstream.network.ProximalNetwork;
import io.proxstream.network.kernel.Crew;
import io.proxstream.network.kernel.DualField;
import io.proxstream.network.kernel.Kernels;
import io.proxstream.network.kernel.LayerGradient;
import io.proxstream.network.kernel.MultiplyAddProbe;
import io.proxstream.network.kernel.NetworkGradient;
import io.proxstream.network.kernel.PatchSheet;
import io.proxstream.network.kernel.RowKernels;
import io.proxstream.network.kernel.StageGradient;
import io.proxstream.network.kernel.StagePlan;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/**
 * One layer of a proximal network of the usual size: 64 filters of 3x3 on a 256x256 frame, measured
 * as the {@value #LAYERS}th part of a network's run.
 */
public final class LayerBenchmark {
    private static final int LAYERS = 20;
    private static final int PROBE_ROUNDS = 2_000_000;
    private static final int GRADIENTS = 5;
    private static final int REVERSED = 5;
    private static final int WIDER = 16;
    private static final int WIDE_ROUNDS = 3;
    private static final double NANOS_PER_MILLI = 1e6;

    private final RowKernels kernels = Kernels.select();
    private final Optional<MultiplyAddProbe> probe = Kernels.multiplyAddProbe();
    private final LayerTask task = LayerTask.usual(LAYERS);
    private final Rounds rounds;
    private final Rounds wideRounds;
    private long probeFlops;

    /**
     * Prepares the measurement.
     *
     * @param nanoTime the clock
     * @param warmUp rounds that are not counted, until the kernels are compiled
     * @param counted rounds that are counted, at least 1
     */
    public LayerBenchmark(LongSupplier nanoTime, int warmUp, int counted) {
        this.rounds = new Rounds(nanoTime, warmUp, counted);
        this.wideRounds = new Rounds(nanoTime, 1, WIDE_ROUNDS);
    }

    /**
     * Measures.
     *
     * @param threads the number of threads of the speed-up, at least 1
     * @return the figures
     */
    public LayerFigures run(int threads) {
        Runnable alone = network(1);
        long[][] nanos =
                rounds.time(
                        this::runProbe,
                        alone,
                        network(threads),
                        this::runProbe,
                        independent(threads));
        long[][] training = rounds.time(alone, gradients(), reverse());
        long[][] wide = wideRounds.time(() -> repeat(alone, WIDER), wide());
        double layerNanos = Rounds.median(nanos[1]) / LAYERS;
        OptionalDouble ceiling = OptionalDouble.empty();
        OptionalDouble fraction = OptionalDouble.empty();
        if (probe.isPresent()) {
            long[] both = new long[nanos[0].length];
            Arrays.setAll(both, i -> nanos[0][i] + nanos[3][i]);
            ceiling = OptionalDouble.of(2.0 * probeFlops / Rounds.median(both));
            double work = task.layerFlops() * LAYERS / (2.0 * probeFlops);
            fraction = OptionalDouble.of(work * Rounds.medianRatio(both, nanos[1]));
        }
        return new LayerFigures(
                layerNanos / NANOS_PER_MILLI,
                task.layerFlops() / layerNanos,
                ceiling,
                fraction,
                threads,
                Rounds.medianRatio(nanos[1], nanos[2]),
                threads * Rounds.medianRatio(nanos[1], nanos[4]),
                Rounds.medianRatio(training[1], training[0]) * LAYERS / GRADIENTS,
                Rounds.medianRatio(training[2], training[0]) * LAYERS / REVERSED,
                Rounds.medianRatio(wide[1], wide[0]));
    }

    private void runProbe() {
        probe.ifPresent(p -> probeFlops = p.run(PROBE_ROUNDS));
    }

    private Runnable network(int threads) {
        ProximalNetwork network = task.network(BoundaryRule.SYMMETRIC);
        NetworkRunner runner = new NetworkRunner(network, kernels, new Crew(threads));
        return () -> runner.run(task.frame(), task.bound());
    }

    /** As many frames at once as threads, each on one of them. */
    private Runnable independent(int threads) {
        List<Runnable> frames = IntStream.range(0, threads).mapToObj(i -> network(1)).toList();
        Crew crew = new Crew(threads);
        return () -> crew.run(frames);
    }

    private static void repeat(Runnable work, int times) {
        for (int i = 0; i < times; i++) {
            work.run();
        }
    }

    private Runnable wide() {
        ImageShape shape = task.frame().shape();
        ImageShape wider = new ImageShape(shape.channels(), shape.height(), WIDER * shape.width());
        Image frame = new SceneGenerator(1).scene(0, wider);
        NetworkRunner runner =
                new NetworkRunner(task.network(BoundaryRule.SYMMETRIC), kernels, new Crew(1));
        return () -> runner.run(frame, task.bound());
    }

    /** A forward and a reverse pass of fewer layers, whose coefficients fit into memory. */
    private Runnable reverse() {
        ProximalNetwork network = LayerTask.usual(REVERSED).network(BoundaryRule.SYMMETRIC);
        List<StagePlan> plans = network.plans();
        float[][] bounds = network.bounds(task.bound());
        PatchSheet sheet = new PatchSheet(task.frame().shape(), 1, task.bank().size());
        NetworkGradient gradient =
                new NetworkGradient(plans, sheet, BoundaryRule.SYMMETRIC, kernels, new Crew(1));
        float[] observed = task.frame().values();
        float[] result = new float[observed.length];
        List<StageGradient> sums = NetworkGradient.zero(plans);
        return () -> {
            gradient.forward(plans, observed, bounds, result);
            gradient.backward(plans, bounds, result, sums);
        };
    }

    private Runnable gradients() {
        FilterBank bank = task.bank();
        PatchSheet sheet = new PatchSheet(task.frame().shape(), 1, bank.size());
        float[] gradientWeights = new float[bank.weights().length];
        float[] bounds = new float[bank.filters()];
        Arrays.fill(bounds, task.bound());
        LayerGradient gradient =
                new LayerGradient(
                        bank,
                        sheet,
                        BoundaryRule.SYMMETRIC,
                        kernels,
                        new Crew(1),
                        DualField.of(sheet, bank),
                        DualField.of(sheet, bank),
                        DualField.of(sheet, bank));
        float[] observed = task.frame().values();
        return () -> {
            for (int i = 0; i < GRADIENTS; i++) {
                gradient.compute(bank, task.stepSize(), observed, bounds, gradientWeights);
            }
        };
    }
}
