package io.proxstream.restoration.benchmark;

import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.image.SceneGenerator;
import io.proxstream.math.kernel.BoundaryRule;
import io.proxstream.math.kernel.FilterBank;
import io.proxstream.network.NetworkRunner;
import io.proxstream.network.PnnForm;
import io.proxstream.network.PnnLayer;
import io.proxstream.network.PnnSpec;
import io.proxstream.network.ProximalNetwork;
import io.proxstream.network.kernel.Crew;
import io.proxstream.network.kernel.DualField;
import io.proxstream.network.kernel.Kernels;
import io.proxstream.network.kernel.LayerGradient;
import io.proxstream.network.kernel.MultiplyAddProbe;
import io.proxstream.network.kernel.PatchSheet;
import io.proxstream.network.kernel.RowKernels;
import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;

/**
 * One layer of a proximal network of the usual size: 64 filters of 3x3 on a 256x256 frame, measured
 * as the {@value #LAYERS}th part of a network's run.
 */
public final class LayerBenchmark {
    private static final int FILTERS = 64;
    private static final int FILTER_SIZE = 3;
    private static final int LAYERS = 20;
    private static final int PROBE_ROUNDS = 2_000_000;
    private static final int GRADIENTS = 5;
    private static final float BOUND = 0.05f;
    private static final double STEP_SIZE = 0.3;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final ImageShape FRAME = new ImageShape(1, 256, 256);

    /** Multiply-adds of analysis and synthesis, two operations each. */
    private static final double LAYER_FLOPS =
            4.0 * FILTER_SIZE * FILTER_SIZE * FILTERS * FRAME.planeSize();

    private final RowKernels kernels = Kernels.select();
    private final Optional<MultiplyAddProbe> probe = Kernels.multiplyAddProbe();
    private final Image frame = new SceneGenerator(1).scene(0, FRAME);
    private final FilterBank bank = randomBank();
    private final Rounds rounds;
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
    }

    private static FilterBank randomBank() {
        SplittableRandom random = new SplittableRandom(1);
        float[] weights = new float[FILTERS * FILTER_SIZE * FILTER_SIZE];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) (0.05 * random.nextGaussian());
        }
        return FilterBank.of(FILTERS, 1, FILTER_SIZE, weights);
    }

    /**
     * Measures.
     *
     * @param threads the number of threads of the speed-up, at least 1
     * @return the figures
     */
    public LayerFigures run(int threads) {
        Runnable alone = network(1);
        long[][] nanos = rounds.time(this::runProbe, alone, network(threads), this::runProbe);
        long[][] training = rounds.time(alone, gradients());
        double layerNanos = Rounds.median(nanos[1]) / LAYERS;
        OptionalDouble ceiling = OptionalDouble.empty();
        OptionalDouble fraction = OptionalDouble.empty();
        if (probe.isPresent()) {
            long[] both = new long[nanos[0].length];
            Arrays.setAll(both, i -> nanos[0][i] + nanos[3][i]);
            ceiling = OptionalDouble.of(2.0 * probeFlops / Rounds.median(both));
            double work = LAYER_FLOPS * LAYERS / (2.0 * probeFlops);
            fraction = OptionalDouble.of(work * Rounds.medianRatio(both, nanos[1]));
        }
        return new LayerFigures(
                layerNanos / NANOS_PER_MILLI,
                LAYER_FLOPS / layerNanos,
                ceiling,
                fraction,
                threads,
                Rounds.medianRatio(nanos[1], nanos[2]),
                Rounds.medianRatio(training[1], training[0]) * LAYERS / GRADIENTS);
    }

    private void runProbe() {
        probe.ifPresent(p -> probeFlops = p.run(PROBE_ROUNDS));
    }

    private Runnable network(int threads) {
        PnnSpec spec =
                new PnnSpec(
                        PnnForm.DDFB,
                        1,
                        FILTERS,
                        FILTER_SIZE,
                        LAYERS,
                        1,
                        true,
                        BoundaryRule.SYMMETRIC);
        float[] thresholds = new float[FILTERS];
        Arrays.fill(thresholds, 1);
        PnnLayer layer = new PnnLayer(bank, thresholds, STEP_SIZE, 1, 0);
        ProximalNetwork network = new ProximalNetwork(spec, Collections.nCopies(LAYERS, layer));
        NetworkRunner runner = new NetworkRunner(network, kernels, new Crew(threads));
        return () -> runner.run(frame, BOUND);
    }

    private Runnable gradients() {
        PatchSheet sheet = new PatchSheet(FRAME, 1, FILTER_SIZE);
        DualField dual = DualField.of(sheet, bank);
        DualField next = DualField.of(sheet, bank);
        DualField gradientDual = DualField.of(sheet, bank);
        float[] gradientWeights = new float[bank.weights().length];
        float[] bounds = new float[FILTERS];
        Arrays.fill(bounds, BOUND);
        LayerGradient gradient =
                new LayerGradient(
                        bank,
                        sheet,
                        BoundaryRule.SYMMETRIC,
                        kernels,
                        new Crew(1),
                        dual,
                        next,
                        gradientDual);
        return () -> {
            for (int i = 0; i < GRADIENTS; i++) {
                gradient.compute(bank, STEP_SIZE, frame.values(), bounds, gradientWeights);
            }
        };
    }
}
