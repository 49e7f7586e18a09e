package io.proxstream.network.kernel;

import com.sun.management.ThreadMXBean;
import io.proxstream.network.kernel.interleaved.InterleavedKernels;
import io.proxstream.network.kernel.interleaved.Strip;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Runs kernels until the JIT has compiled them well: until they no longer allocate.
 *
 * <p>Before its last tier, and now and then in it, the JIT puts every vector on the heap, and a
 * kernel runs ten to fifty times slower. What a thread allocates tells, without a clock.
 */
final class Settling {
    /** Calls between two looks at what was allocated. */
    private static final int CALLS = 100;

    /** Looks in a row at which nothing was allocated. */
    private static final int QUIET = 4;

    /** Bytes that do not count: those of the look itself. */
    private static final long NOISE = 512;

    private static final int COLUMNS = 64;
    private static final int[] SIZES = {3, 5, 7};

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final List<Runnable> rounds;
    private final LongSupplier nanoTime;
    private final long patience;

    private Settling(List<Runnable> rounds, LongSupplier nanoTime, long patience) {
        this.rounds = rounds;
        this.nanoTime = nanoTime;
        this.patience = patience;
    }

    /**
     * Prepares the run of row kernels, with filters of all sizes.
     *
     * @param nanoTime the clock
     * @param patience nanoseconds after which to give up on one size of filter
     */
    static Settling of(RowKernels kernels, LongSupplier nanoTime, long patience) {
        return new Settling(
                Arrays.stream(SIZES).mapToObj(size -> round(kernels, size)).toList(),
                nanoTime,
                patience);
    }

    private static Runnable round(RowKernels kernels, int size) {
        int values = (2 * RowKernels.BLOCK + size) * RowKernels.STRIDE;
        Taps taps = new Taps(new float[size * size], 0, size);
        Rows image = new Rows(new float[values]);
        Rows dual = new Rows(new float[values]).at(RowKernels.MARGIN);
        Rows sums = new Rows(new float[values]);
        return () -> {
            kernels.analyse(image, taps, dual, dual, 1, COLUMNS);
            kernels.synthesise(dual, taps, sums, COLUMNS);
            kernels.correlate(image, dual, taps.size(), sums.data(), 0, COLUMNS);
            kernels.gate(dual, sums, 1, COLUMNS);
            kernels.proximalStep(dual, sums, image, 1, 1, COLUMNS);
            kernels.boxPenalty(dual, image, 1, COLUMNS);
        };
    }

    /** Prepares the run of interleaved kernels. */
    static Settling of(InterleavedKernels kernels, LongSupplier nanoTime, long patience) {
        int filters = InterleavedKernels.FILTERS;
        Strip image = new Strip(new float[COLUMNS * filters], filters);
        Strip weights = new Strip(new float[COLUMNS * filters], filters);
        Strip sums = new Strip(new float[COLUMNS * filters], filters);
        Runnable round =
                () -> {
                    kernels.multiply(image, weights, filters, sums);
                    kernels.correlate(image, weights, COLUMNS, sums);
                };
        return new Settling(List.of(round), nanoTime, patience);
    }

    /**
     * Runs all kernels.
     *
     * @return whether none of them allocates any more
     */
    boolean settles() {
        boolean settled = true;
        for (Runnable round : rounds) {
            settled &= settles(round);
        }
        return settled;
    }

    private boolean settles(Runnable round) {
        long end = nanoTime.getAsLong() + patience;
        int quiet = 0;
        while (quiet < QUIET) {
            if (nanoTime.getAsLong() - end > 0) {
                return false;
            }
            long before = allocated();
            for (int i = 0; i < CALLS; i++) {
                round.run();
            }
            quiet = allocated() - before < NOISE ? quiet + 1 : 0;
        }
        return true;
    }

    private long allocated() {
        return threads.getCurrentThreadAllocatedBytes();
    }
}
