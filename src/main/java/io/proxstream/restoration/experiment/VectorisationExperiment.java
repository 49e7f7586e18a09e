package io.proxstream.restoration.experiment;

import io.proxstream.math.array.Workers;
import io.proxstream.network.activation.ReluActivation;
import io.proxstream.restoration.benchmark.Rounds;
import io.proxstream.training.dense.LayerPasses;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Times the passes of the lifted Bregman objective layer by layer and all layers at once.
 *
 * @see "[WangEtAl2025], section 4"
 */
public final class VectorisationExperiment {
    /** The depth at which the ratios are quoted. */
    public static final int DEPTH = 10;

    /** The width at which the ratios are quoted. */
    public static final int WIDTH = 128;

    private static final int BATCH = 64;
    private static final double NANOS_PER_MICRO = 1e3;

    private final Rounds rounds;
    private final int threads;

    /**
     * Prepares the experiment.
     *
     * @param nanoTime the clock
     * @param warmUp rounds that are not counted, until the loops are compiled
     * @param counted rounds that are counted, at least 1
     * @param threads the number of threads, at least 1
     */
    public VectorisationExperiment(LongSupplier nanoTime, int warmUp, int counted, int threads) {
        this.rounds = new Rounds(nanoTime, warmUp, counted);
        this.threads = threads;
    }

    /**
     * Measures networks of some depths and widths.
     *
     * @param depths numbers of layers
     * @param widths widths of all layers
     * @param rows is told of each network
     */
    public void run(List<Integer> depths, List<Integer> widths, Consumer<VectorisationRow> rows) {
        try (Workers workers = new Workers(threads)) {
            for (int depth : depths) {
                for (int width : widths) {
                    rows.accept(row(depth, width, workers));
                }
            }
        }
    }

    private VectorisationRow row(int depth, int width, Workers workers) {
        try (LayerPasses passes =
                new LayerPasses(depth, width, BATCH, new ReluActivation(), workers)) {
            long[][] nanos =
                    rounds.time(
                            passes::forwardByLayer,
                            passes::forwardAtOnce,
                            passes::backwardByLayer,
                            passes::backwardAtOnce,
                            passes::conventional);
            return new VectorisationRow(
                    depth,
                    width,
                    BATCH,
                    micros(nanos[0]),
                    micros(nanos[1]),
                    micros(nanos[2]),
                    micros(nanos[3]),
                    micros(nanos[4]),
                    Rounds.medianRatio(nanos[0], nanos[1]),
                    Rounds.medianRatio(nanos[2], nanos[3]),
                    passes.difference());
        }
    }

    private static double micros(long[] nanos) {
        return Rounds.median(nanos) / NANOS_PER_MICRO;
    }
}
