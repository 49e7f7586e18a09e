package io.proxstream.restoration.benchmark;

import io.proxstream.math.kernel.FilterBank;
import io.proxstream.network.kernel.Kernels;
import io.proxstream.network.kernel.MultiplyAddProbe;
import io.proxstream.network.kernel.RowKernels;
import io.proxstream.network.kernel.Rows;
import io.proxstream.network.kernel.Taps;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The inner loops alone: 64 filters of 3x3 on one block of rows, in turn with the ceiling. The
 * coefficients come from the second-level cache, as in a network.
 */
public final class KernelBenchmark {
    private static final int PROBE_ROUNDS = 200_000;
    private static final int REPEATS = 12;
    private static final int COPIED = 1 << 23;
    private static final float BOUND = 0.1f;

    /** Values from the first of a large array to a line of the cache. */
    private static final int HEAD = 12;

    private static final int ARRAY = 1 << 20;
    private static final int PLANE = RowKernels.BLOCK * RowKernels.STRIDE;
    private static final int DUAL = HEAD + 4 * PLANE + RowKernels.MARGIN;

    private final RowKernels kernels = Kernels.select();
    private final Rounds rounds;
    private final FilterBank bank = LayerTask.usual(1).bank();
    private final Taps[][] taps = Taps.of(bank, 1);
    private final float[] gradient = new float[bank.weights().length * RowKernels.VECTOR];
    private final float[] memory = new float[ARRAY];
    private final Rows image = new Rows(memory).at(HEAD);
    private final Rows sums = new Rows(memory).at(HEAD + 2 * PLANE);
    private final Rows dual = new Rows(memory);
    private final InterleavedLoops interleaved = new InterleavedLoops();

    /**
     * Prepares the measurement.
     *
     * @param nanoTime the clock
     * @param counted rounds that are counted, at least 1
     */
    public KernelBenchmark(LongSupplier nanoTime, int counted) {
        this.rounds = new Rounds(nanoTime, counted / 2, counted);
    }

    /**
     * Measures.
     *
     * @return the figures, or nothing where the ceiling cannot be measured
     */
    public Optional<KernelFigures> run() {
        return Kernels.multiplyAddProbe().map(this::run);
    }

    private KernelFigures run(MultiplyAddProbe probe) {
        long probeFlops = probe.run(PROBE_ROUNDS);
        long[][] nanos =
                rounds.time(
                        () -> probe.run(PROBE_ROUNDS),
                        () -> forEachFilter(this::analyse),
                        () -> forEachFilter(this::synthesise),
                        () -> forEachFilter(this::correlate),
                        interleaved::convolve,
                        interleaved::correlate);
        double columns = (double) RowKernels.BLOCK * RowKernels.CHUNK * REPEATS;
        double work = 2 * columns * bank.weights().length / probeFlops;
        double many = interleaved.flops() / probeFlops;
        return new KernelFigures(
                work * Rounds.medianRatio(nanos[0], nanos[1]),
                work * Rounds.medianRatio(nanos[0], nanos[2]),
                work * Rounds.medianRatio(nanos[0], nanos[3]),
                many * Rounds.medianRatio(nanos[0], nanos[4]),
                many * Rounds.medianRatio(nanos[0], nanos[5]),
                memoryGigabytes());
    }

    private double memoryGigabytes() {
        float[] from = new float[COPIED];
        float[] to = new float[COPIED];
        long[][] nanos = rounds.time(() -> System.arraycopy(from, 0, to, 0, COPIED));
        return 2.0 * Float.BYTES * COPIED / Rounds.median(nanos[0]);
    }

    private Rows dual(int filter) {
        return dual.at(DUAL + filter * PLANE);
    }

    /** A loop over one filter's coefficients. */
    private interface Loop {
        void run(int filter);
    }

    private void forEachFilter(Loop loop) {
        for (int repeat = 0; repeat < REPEATS; repeat++) {
            for (int m = 0; m < bank.filters(); m++) {
                loop.run(m);
            }
        }
    }

    private void analyse(int filter) {
        kernels.analyse(image, taps[filter][0], dual(filter), dual, BOUND, RowKernels.CHUNK);
    }

    private void synthesise(int filter) {
        kernels.synthesise(dual(filter), taps[filter][0], sums, RowKernels.CHUNK);
    }

    private void correlate(int filter) {
        int to = filter * gradient.length / bank.filters();
        kernels.correlate(image, dual(filter), bank.size(), gradient, to, RowKernels.CHUNK);
    }
}
