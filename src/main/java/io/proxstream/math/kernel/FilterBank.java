package io.proxstream.math.kernel;

import io.proxstream.image.ShapeMismatchException;
import java.util.Arrays;

/**
 * An immutable bank of small filters, weights {@code [M,C,k,k]}: M filters over C channels.
 *
 * <p>Applied by correlation, {@code (D x)_m[p] = sum_c sum_q w[m,c,q] x_c[p + q - b]}, with {@code
 * b = (k-1)/2} rounded down: as convolutional layers of the usual frameworks, with "same" extent.
 */
public final class FilterBank {
    private final int filters;
    private final int channels;
    private final int size;
    private final float[] weights;

    private FilterBank(int filters, int channels, int size, float[] weights) {
        if (filters < 1 || channels < 1 || size < 1) {
            throw new IllegalArgumentException(
                    "filter bank [%d,%d,%d,%d]: every extent must be at least 1"
                            .formatted(filters, channels, size, size));
        }
        long needed = Math.multiplyExact((long) filters * channels, (long) size * size);
        if (weights.length != needed) {
            throw new ShapeMismatchException(
                    "filter bank [%d,%d,%d,%d] needs %d weights, got %d"
                            .formatted(filters, channels, size, size, needed, weights.length));
        }
        this.filters = filters;
        this.channels = channels;
        this.size = size;
        this.weights = weights;
    }

    /**
     * Returns a bank with a copy of the given weights.
     *
     * @param filters the number M of filters, at least 1
     * @param channels the number C of channels, at least 1
     * @param size the extent k of a filter, at least 1
     * @param weights {@code M C k k} weights, row by row
     * @return the bank
     * @throws ShapeMismatchException if the number of weights differs
     */
    public static FilterBank of(int filters, int channels, int size, float[] weights) {
        return new FilterBank(filters, channels, size, weights.clone());
    }

    /**
     * Returns forward differences to the right and downwards, as 3x3 filters over one channel.
     *
     * <p>With a symmetric boundary the last difference of a row or column is zero, so this is the
     * usual discrete gradient of total variation, of norm at most {@code sqrt(8)}.
     *
     * @return the bank {@code [2,1,3,3]}
     */
    public static FilterBank forwardDifferences() {
        float[] weights = new float[18];
        weights[4] = -1;
        weights[5] = 1;
        weights[9 + 4] = -1;
        weights[9 + 7] = 1;
        return new FilterBank(2, 1, 3, weights);
    }

    /**
     * Returns the number M of filters.
     *
     * @return at least 1
     */
    public int filters() {
        return filters;
    }

    /**
     * Returns the number C of channels.
     *
     * @return at least 1
     */
    public int channels() {
        return channels;
    }

    /**
     * Returns the extent k of a filter.
     *
     * @return at least 1
     */
    public int size() {
        return size;
    }

    /**
     * Returns how many rows (columns) a filter reaches before its centre.
     *
     * @return {@code (k-1)/2} rounded down
     */
    public int reachBefore() {
        return (size - 1) / 2;
    }

    /**
     * Returns how many rows (columns) a filter reaches behind its centre.
     *
     * @return {@code k/2} rounded down
     */
    public int reachAfter() {
        return size / 2;
    }

    /**
     * Returns one weight.
     *
     * @param filter from 0 to M-1
     * @param channel from 0 to C-1
     * @param row from 0 to k-1
     * @param column from 0 to k-1
     * @return {@code w[filter,channel,row,column]}
     */
    public float weight(int filter, int channel, int row, int column) {
        return weights[((filter * channels + channel) * size + row) * size + column];
    }

    /**
     * Returns a copy of all weights.
     *
     * @return {@code M C k k} weights, row by row
     */
    public float[] weights() {
        return weights.clone();
    }

    /**
     * Returns consecutive filters of this bank.
     *
     * @param from the first filter
     * @param to the filter behind the last, above {@code from}
     * @return the bank {@code [to-from,C,k,k]}
     * @throws IllegalArgumentException if there is no filter between them
     */
    public FilterBank slice(int from, int to) {
        int length = channels * size * size;
        if (from < 0 || to > filters || from >= to) {
            throw new IllegalArgumentException(
                    "filters %d to %d: must lie in 0 to %d".formatted(from, to, filters));
        }
        float[] part = Arrays.copyOfRange(weights, from * length, to * length);
        return new FilterBank(to - from, channels, size, part);
    }

    /**
     * Returns this bank with every weight multiplied.
     *
     * @param factor any number
     * @return the new bank
     */
    public FilterBank scaled(double factor) {
        float[] scaled = weights.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = (float) (scaled[i] * factor);
        }
        return new FilterBank(filters, channels, size, scaled);
    }

    /**
     * Tells whether another bank has the same extents.
     *
     * @param other another bank
     * @return whether M, C and k agree
     */
    public boolean hasShapeOf(FilterBank other) {
        return filters == other.filters && channels == other.channels && size == other.size;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FilterBank that
                && hasShapeOf(that)
                && Arrays.equals(weights, that.weights);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(weights);
    }

    @Override
    public String toString() {
        return "FilterBank[%d,%d,%d,%d]".formatted(filters, channels, size, size);
    }
}
