package io.proxstream.math.linear;

import io.proxstream.math.kernel.Kernel;
import io.proxstream.math.kernel.KernelFactors;
import io.proxstream.math.linear.ShiftedSum.Term;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A filter that goes down a plane row by row, in stripes: each input row is read once and stays in
 * the cache as long as the taps reach it.
 *
 * <p>First the sums down those columns of the taps that have several, without a shift; then one sum
 * of these and of input rows, shifted.
 */
final class RowFilter implements PlaneFilter {
    private static final int STRIPE = 1024;

    /** From this number of taps on, a column has a sum of its own. */
    private static final int LEAST_COLUMN = 3;

    private final int height;
    private final int width;
    private final List<RowSum> columns;
    private final ShiftedSum whole;
    private final Pool<Memory> pool = new Pool<>(Memory::new);

    private RowFilter(int height, int width, List<RowSum> columns, List<Term> terms) {
        this.height = height;
        this.width = width;
        this.columns = List.copyOf(columns);
        this.whole = new ShiftedSum(terms);
    }

    /** Any taps, column by column. */
    static RowFilter direct(Kernel taps) {
        List<RowSum> columns = new ArrayList<>();
        List<Term> terms = new ArrayList<>();
        for (int j = 0; j < taps.width(); j++) {
            double[] column = new double[taps.height()];
            List<Term> own = new ArrayList<>();
            for (int i = 0; i < column.length; i++) {
                column[i] = taps.weight(i, j);
                if ((float) column[i] != 0) {
                    own.add(new Term(i, j, (float) column[i]));
                }
            }
            if (own.size() < LEAST_COLUMN) {
                terms.addAll(own);
            } else {
                terms.add(new Term(taps.height() + columns.size(), j, 1));
                columns.add(column(column));
            }
        }
        return new RowFilter(taps.height(), taps.width(), columns, terms);
    }

    /** Taps of rank 1: one sum down the column serves all of them. */
    static RowFilter separable(KernelFactors taps) {
        double[] row = taps.row();
        int height = taps.column().length;
        List<Term> terms = new ArrayList<>();
        for (int j = 0; j < row.length; j++) {
            if ((float) row[j] != 0) {
                terms.add(new Term(height, j, (float) row[j]));
            }
        }
        return new RowFilter(height, row.length, List.of(column(taps.column())), terms);
    }

    private static RowSum column(double[] weights) {
        int[] indices = new int[weights.length];
        float[] kept = new float[weights.length];
        int count = 0;
        for (int i = 0; i < weights.length; i++) {
            if ((float) weights[i] != 0) {
                indices[count] = i;
                kept[count++] = (float) weights[i];
            }
        }
        return new RowSum(Arrays.copyOf(indices, count), Arrays.copyOf(kept, count));
    }

    /** How often a row is gone through for the sums down the columns. */
    int passes() {
        return columns.stream().mapToInt(RowSum::groups).sum();
    }

    /** How often a row is gone through for the shifted sum. */
    int shiftedPasses() {
        return whole.groups();
    }

    @Override
    public void run(ExtendedPlane source, PlaneSink sink, int rows, int columnCount) {
        pool.with(
                memory -> {
                    for (int from = 0; from < columnCount; from += STRIPE) {
                        int count = Math.min(STRIPE, columnCount - from);
                        memory.stripe(source, sink, rows, from, count);
                    }
                });
    }

    /** The input rows that the taps reach, in order; the sums of columns; the result. */
    private final class Memory {
        private final float[][] rows = new float[height + columns.size()][STRIPE + width - 1];
        private final float[][] copies = new float[RowSum.GROUP][STRIPE];
        private final float[] out = new float[STRIPE];

        void stripe(ExtendedPlane source, PlaneSink sink, int outRows, int from, int count) {
            int read = count + width - 1;
            for (int row = 0; row < outRows + height - 1; row++) {
                source.read(row, from, read, next());
                int result = row - height + 1;
                if (result >= 0) {
                    for (int c = 0; c < columns.size(); c++) {
                        columns.get(c).compute(rows, rows[height + c], read);
                    }
                    whole.compute(rows, out, count, copies);
                    sink.take(result, from, count, out);
                }
            }
        }

        /** Moves all input rows up; the oldest becomes the one to be filled. */
        private float[] next() {
            float[] oldest = rows[0];
            System.arraycopy(rows, 1, rows, 0, height - 1);
            rows[height - 1] = oldest;
            return oldest;
        }
    }
}
