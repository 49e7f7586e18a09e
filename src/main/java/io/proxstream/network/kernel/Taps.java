package io.proxstream.network.kernel;

import io.proxstream.math.kernel.FilterBank;

/**
 * The weights of one filter on one channel, {@code k x k} values row by row, inside an array.
 *
 * <p>The extent k is odd: a filter of even extent runs as one of the next odd extent whose first
 * row and column are zero.
 *
 * @param weights the array that holds them; not copied
 * @param offset the index of the first weight
 * @param size the extent k: 3, 5 or 7
 */
@SuppressWarnings("ArrayRecordComponent") // a view into an array that kernels read or add to
public record Taps(float[] weights, int offset, int size) {
    /**
     * Returns the extent that filters of an extent run with.
     *
     * @param filterSize from 2 to 7
     * @return the same, or the next odd number
     */
    public static int oddSize(int filterSize) {
        return filterSize + 1 - filterSize % 2;
    }

    /**
     * Lays out a bank for the kernels.
     *
     * @param bank the filters
     * @param factor multiplies every weight
     * @return the taps of filter m on channel c at {@code [m][c]}, all in one array
     */
    public static Taps[][] of(FilterBank bank, double factor) {
        int size = oddSize(bank.size());
        int shift = size - bank.size();
        float[] weights = new float[bank.filters() * bank.channels() * size * size];
        Taps[][] taps = new Taps[bank.filters()][bank.channels()];
        for (int m = 0; m < bank.filters(); m++) {
            for (int c = 0; c < bank.channels(); c++) {
                int offset = (m * bank.channels() + c) * size * size;
                taps[m][c] = new Taps(weights, offset, size);
                for (int row = 0; row < bank.size(); row++) {
                    for (int column = 0; column < bank.size(); column++) {
                        weights[offset + (row + shift) * size + column + shift] =
                                (float) (bank.weight(m, c, row, column) * factor);
                    }
                }
            }
        }
        return taps;
    }
}
