package io.proxstream.network.kernel;

import io.proxstream.math.kernel.FilterBank;

/**
 * The weights of one filter on one channel, {@code k x k} values row by row, inside an array.
 *
 * @param weights the array that holds them; not copied
 * @param offset the index of the first weight
 * @param size the extent k
 */
@SuppressWarnings("ArrayRecordComponent") // a view into an array that kernels read or add to
public record Taps(float[] weights, int offset, int size) {
    /**
     * Lays out a bank for the kernels.
     *
     * @param bank the filters
     * @param factor multiplies every weight
     * @return the taps of filter m on channel c at {@code [m][c]}, all in one array
     */
    public static Taps[][] of(FilterBank bank, double factor) {
        return over(bank, bank.scaled(factor).weights());
    }

    /**
     * Lays out an array as a bank of the given extents.
     *
     * @param shape a bank with these extents
     * @param weights {@code M C k k} values; not copied
     * @return the taps of filter m on channel c at {@code [m][c]}
     */
    public static Taps[][] over(FilterBank shape, float[] weights) {
        int area = shape.size() * shape.size();
        Taps[][] taps = new Taps[shape.filters()][shape.channels()];
        for (int m = 0; m < shape.filters(); m++) {
            for (int c = 0; c < shape.channels(); c++) {
                taps[m][c] = new Taps(weights, (m * shape.channels() + c) * area, shape.size());
            }
        }
        return taps;
    }
}
