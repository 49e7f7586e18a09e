package io.proxstream.math.linear;

import java.util.Arrays;

/**
 * A weighted sum of rows, {@code out[x] = sum_n weight_n rows[index_n][x]}.
 *
 * <p>Four rows a pass: the sum is read and written a quarter as often. No index is shifted, since
 * only then do the compilers of the JDKs in use turn the loop into vector instructions.
 */
final class RowSum {
    /** The number of rows of one pass. */
    static final int GROUP = 4;

    private final int[] indices;
    private final float[] weights;

    /** Filled up to whole groups, with weights of zero on the first row. */
    RowSum(int[] indices, float[] weights) {
        int length = (weights.length + GROUP - 1) / GROUP * GROUP;
        this.weights = Arrays.copyOf(weights, length);
        this.indices = Arrays.copyOf(indices, length);
        Arrays.fill(this.indices, weights.length, length, indices[0]);
    }

    int groups() {
        return weights.length / GROUP;
    }

    /** Computes the first {@code count} values of the sum. */
    void compute(float[][] rows, float[] out, int count) {
        for (int group = 0; group < groups(); group++) {
            pass(group, rows, out, count);
        }
    }

    /** Starts the sum with the first group of rows, or adds another one. */
    void pass(int group, float[][] rows, float[] out, int count) {
        int n = group * GROUP;
        float[] r0 = rows[indices[n]];
        float[] r1 = rows[indices[n + 1]];
        float[] r2 = rows[indices[n + 2]];
        float[] r3 = rows[indices[n + 3]];
        float w0 = weights[n];
        float w1 = weights[n + 1];
        float w2 = weights[n + 2];
        float w3 = weights[n + 3];
        if (group == 0) {
            for (int x = 0; x < count; x++) {
                out[x] = w0 * r0[x] + w1 * r1[x] + w2 * r2[x] + w3 * r3[x];
            }
        } else {
            for (int x = 0; x < count; x++) {
                out[x] += w0 * r0[x] + w1 * r1[x] + w2 * r2[x] + w3 * r3[x];
            }
        }
    }
}
