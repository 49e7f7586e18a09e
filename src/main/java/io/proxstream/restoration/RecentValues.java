package io.proxstream.restoration;

import java.util.Arrays;

/** The latest values of a series, for its percentiles. Not thread-safe. */
final class RecentValues {
    private final double[] values;
    private long count;

    /**
     * Creates an empty series.
     *
     * @param capacity how many of the latest values count, at least 1
     */
    RecentValues(int capacity) {
        values = new double[capacity];
    }

    void add(double value) {
        values[(int) (count % values.length)] = value;
        count++;
    }

    /**
     * Returns a percentile by nearest rank: the smallest value that is at least as large as that
     * share of the values.
     *
     * @param percent above 0, at most 100
     * @return the percentile, NaN if there are no values
     */
    double percentile(double percent) {
        int size = (int) Math.min(count, values.length);
        if (size == 0) {
            return Double.NaN;
        }
        double[] sorted = Arrays.copyOf(values, size);
        Arrays.sort(sorted);
        return sorted[(int) Math.ceil(percent / 100 * size) - 1];
    }
}
