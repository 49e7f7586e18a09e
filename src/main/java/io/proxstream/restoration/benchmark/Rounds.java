package io.proxstream.restoration.benchmark;

import java.util.Arrays;
import java.util.function.LongSupplier;

/** Times pieces of work in turn, so that each meets the same state of a busy machine. */
final class Rounds {
    private final LongSupplier nanoTime;
    private final int warmUp;
    private final int counted;

    Rounds(LongSupplier nanoTime, int warmUp, int counted) {
        this.nanoTime = nanoTime;
        this.warmUp = warmUp;
        this.counted = counted;
    }

    /** The nanoseconds of each piece of work in each counted round, at {@code [work][round]}. */
    long[][] time(Runnable... work) {
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

    /** The median over the rounds of one time over another. */
    static double medianRatio(long[] numerator, long[] denominator) {
        double[] ratios = new double[numerator.length];
        Arrays.setAll(ratios, i -> (double) numerator[i] / denominator[i]);
        return median(ratios);
    }

    static double median(long[] nanos) {
        return median(Arrays.stream(nanos).asDoubleStream().toArray());
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
