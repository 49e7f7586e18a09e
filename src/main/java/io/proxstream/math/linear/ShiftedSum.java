package io.proxstream.math.linear;

import java.util.Arrays;
import java.util.List;

/**
 * A weighted sum of shifted rows, {@code out[x] = sum_n weight_n rows[row_n][x + shift_n]}: a copy
 * of each part, then a sum of the copies, faster than a loop with shifted indices.
 */
final class ShiftedSum {
    private final List<Term> terms;
    private final RowSum sum;

    /** The sum of at least one term. */
    ShiftedSum(List<Term> terms) {
        int[] indices = new int[terms.size()];
        float[] weights = new float[terms.size()];
        Arrays.setAll(indices, n -> n % RowSum.GROUP);
        for (int n = 0; n < weights.length; n++) {
            weights[n] = terms.get(n).weight;
        }
        this.terms = List.copyOf(terms);
        this.sum = new RowSum(indices, weights);
    }

    /** A weight for the values of a row from an index on. */
    record Term(int row, int shift, float weight) {}

    int groups() {
        return sum.groups();
    }

    /** Computes the first {@code count} values; {@code copies} is memory for one group of rows. */
    void compute(float[][] rows, float[] out, int count, float[][] copies) {
        for (int group = 0; group < sum.groups(); group++) {
            int begin = group * RowSum.GROUP;
            int end = Math.min(terms.size(), begin + RowSum.GROUP);
            for (int n = begin; n < end; n++) {
                Term term = terms.get(n);
                System.arraycopy(rows[term.row], term.shift, copies[n - begin], 0, count);
            }
            sum.pass(group, copies, out, count);
        }
    }
}
