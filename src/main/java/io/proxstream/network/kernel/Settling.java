package io.proxstream.network.kernel;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
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
    private final RowKernels kernels;
    private final LongSupplier nanoTime;
    private final long patience;
    private final Rows image;
    private final Rows dual;
    private final Rows sums;

    /**
     * Prepares the run.
     *
     * @param nanoTime the clock
     * @param patience nanoseconds after which to give up on one size of filter
     */
    Settling(RowKernels kernels, LongSupplier nanoTime, long patience) {
        this.kernels = kernels;
        this.nanoTime = nanoTime;
        this.patience = patience;
        int rows = 2 * RowKernels.BLOCK + SIZES[SIZES.length - 1];
        this.image = new Rows(new float[rows * RowKernels.STRIDE]);
        this.dual = new Rows(new float[rows * RowKernels.STRIDE]).at(RowKernels.MARGIN);
        this.sums = new Rows(new float[rows * RowKernels.STRIDE]);
    }

    /**
     * Runs all kernels.
     *
     * @return whether none of them allocates any more
     */
    boolean settles() {
        boolean settled = true;
        for (int size : SIZES) {
            settled &= settles(new Taps(new float[size * size], 0, size));
        }
        return settled;
    }

    private boolean settles(Taps taps) {
        long end = nanoTime.getAsLong() + patience;
        int quiet = 0;
        while (quiet < QUIET) {
            if (nanoTime.getAsLong() - end > 0) {
                return false;
            }
            long before = allocated();
            for (int i = 0; i < CALLS; i++) {
                kernels.analyse(image, taps, dual, dual, 1, COLUMNS);
                kernels.synthesise(dual, taps, sums, COLUMNS);
                kernels.correlate(image, dual, taps.size(), sums.data(), 0, COLUMNS);
                kernels.gate(dual, sums, 1, COLUMNS);
                kernels.proximalStep(dual, sums, image, 1, 1, COLUMNS);
                kernels.boxPenalty(dual, image, 1, COLUMNS);
            }
            quiet = allocated() - before < NOISE ? quiet + 1 : 0;
        }
        return true;
    }

    private long allocated() {
        return threads.getCurrentThreadAllocatedBytes();
    }
}
