package io.proxstream.restoration.benchmark;

import java.util.Arrays;
import java.util.function.LongSupplier;

/** Times pieces of work in turn, so that each meets the same state of a busy machine. */
public final class Rounds {
    private final LongSupplier nanoTime;
    private final int warmUp;
    private final int counted;

    /**
     * Prepares rounds.
     *
     * @param nanoTime the clock
     * @param warmUp rounds that are not counted
     * @param counted rounds that are counted, at least 1
     */
    public Rounds(LongSupplier nanoTime, int warmUp, int counted) {
        this.nanoTime = nanoTime;
        this.warmUp = warmUp;
        this.counted = counted;
    }

    /**
     * Does every piece of work once in every round.
     *
     * @param work what is timed
     * @return the nanoseconds of each piece in each counted round, at {@code [work][round]}
     */
    public long[][] time(Runnable... work) {
        long[][] nanos = new long[work.length][counted];
        for (int round = -warmUp; round < counted; round++) {
            for (int i = 0; i < work.length; i++) {
                long start = nanoTime.getAsLong();
                work[i].run();
                long taken = nanoTime.getAsLong() - start;
                if (round >= 0) {
                    nanos[i][round] = taken;
                }
            }
        }
        return nanos;
    }

    /**
     * Returns the median over the rounds of one time over another.
     *
     * @param numerator times of one piece of work
     * @param denominator times of another in the same rounds
     * @return the median of their ratios
     */
    public static double medianRatio(long[] numerator, long[] denominator) {
        double[] ratios = new double[numerator.length];
        Arrays.setAll(ratios, i -> (double) numerator[i] / denominator[i]);
        return median(ratios);
    }

    /**
     * Returns the median.
     *
     * @param nanos times
     * @return the middle one, or the mean of the middle two
     */
    public static double median(long[] nanos) {
        return median(Arrays.stream(nanos).asDoubleStream().toArray());
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
