package io.proxstream.math.linear;

import io.proxstream.image.ImageShape;
import io.proxstream.image.ShapeMismatchException;
import io.proxstream.math.kernel.BoundaryRule;
import io.proxstream.math.kernel.FilterBank;
import java.util.Arrays;

/**
 * A filter bank as a linear operator from an image {@code [C,H,W]} to coefficients {@code [M,H,W]}.
 *
 * <p>Written for clarity: plain loops over taps, the reference against which the fused kernels of
 * the networks are tested. Cost: {@code 2 M C k^2 H W} operations for each of {@link #apply} and
 * {@link #adjoint}.
 */
public final class FilterBankOperator implements LinearOperator {
    private final FilterBank bank;
    private final ImageShape domain;
    private final BoundaryRule boundary;

    /**
     * Creates the operator.
     *
     * @param bank the filters
     * @param domain the shape of the images, with the bank's number of channels
     * @param boundary what lies beyond the border
     * @throws ShapeMismatchException if the channels differ
     */
    public FilterBankOperator(FilterBank bank, ImageShape domain, BoundaryRule boundary) {
        if (bank.channels() != domain.channels()) {
            throw new ShapeMismatchException("%s on an image %s".formatted(bank, domain));
        }
        this.bank = bank;
        this.domain = domain;
        this.boundary = boundary;
    }

    @Override
    public int domainSize() {
        return domain.size();
    }

    @Override
    public int rangeSize() {
        return domain.withChannels(bank.filters()).size();
    }

    @Override
    public void apply(float[] x, float[] out) {
        Lengths.check("domain", domainSize(), x);
        Lengths.check("range", rangeSize(), out);
        Arrays.fill(out, 0);
        forEachWeight(
                (weight, from, to, count) -> {
                    for (int i = 0; i < count; i++) {
                        out[to + i] += weight * x[from + i];
                    }
                });
    }

    @Override
    public void adjoint(float[] y, float[] out) {
        Lengths.check("range", rangeSize(), y);
        Lengths.check("domain", domainSize(), out);
        Arrays.fill(out, 0);
        forEachWeight(
                (weight, from, to, count) -> {
                    for (int i = 0; i < count; i++) {
                        out[from + i] += weight * y[to + i];
                    }
                });
    }

    /**
     * {@inheritDoc}
     *
     * <p>Here {@code sqrt(max row sum * max column sum)} of the absolute weights (Schur's test),
     * for every boundary and extent.
     */
    @Override
    public double normBound() {
        double rows = 0;
        double[] columns = new double[bank.channels()];
        for (int m = 0; m < bank.filters(); m++) {
            double row = 0;
            for (int c = 0; c < bank.channels(); c++) {
                double sum = absoluteSum(m, c);
                row += sum;
                columns[c] += sum;
            }
            rows = Math.max(rows, row);
        }
        // Folding at a symmetric border may let one pixel meet each weight of a row (of a column)
        // more than once: at most twice in each direction.
        double fold = boundary == BoundaryRule.SYMMETRIC && bank.size() > 1 ? 4 : 1;
        return Math.sqrt(rows * fold * Arrays.stream(columns).max().orElse(0));
    }

    private double absoluteSum(int filter, int channel) {
        double sum = 0;
        for (int row = 0; row < bank.size(); row++) {
            for (int column = 0; column < bank.size(); column++) {
                sum += Math.abs(bank.weight(filter, channel, row, column));
            }
        }
        return sum;
    }

    /** Takes one weight between neighbouring image values and as many coefficients. */
    private interface Run {
        void visit(float weight, int from, int to, int count);
    }

    private void forEachWeight(Run run) {
        for (int m = 0; m < bank.filters(); m++) {
            for (int c = 0; c < bank.channels(); c++) {
                for (int row = 0; row < bank.size(); row++) {
                    for (int column = 0; column < bank.size(); column++) {
                        float weight = bank.weight(m, c, row, column);
                        if (weight != 0) {
                            rows(m, c, row - bank.reachBefore(), column, weight, run);
                        }
                    }
                }
            }
        }
    }

    private void rows(int m, int c, int rowShift, int column, float weight, Run run) {
        int height = domain.height();
        for (int y = 0; y < height; y++) {
            int row = boundary.source(y + rowShift, height);
            if (row != BoundaryRule.OUTSIDE) {
                int from = (c * height + row) * domain.width();
                int to = (m * height + y) * domain.width();
                row(from, to, column - bank.reachBefore(), weight, run);
            }
        }
    }

    /** One row: what lies inside at once, the columns that reach over a border one by one. */
    private void row(int from, int to, int shift, float weight, Run run) {
        int width = domain.width();
        int first = Math.min(Math.max(-shift, 0), width);
        int last = Math.max(Math.min(width - shift, width), first);
        border(from, to, shift, new int[] {0, first}, weight, run);
        run.visit(weight, from + first + shift, to + first, last - first);
        border(from, to, shift, new int[] {last, width}, weight, run);
    }

    private void border(int from, int to, int shift, int[] columns, float weight, Run run) {
        for (int x = columns[0]; x < columns[1]; x++) {
            int column = boundary.source(x + shift, domain.width());
            if (column != BoundaryRule.OUTSIDE) {
                run.visit(weight, from + column, to + x, 1);
            }
        }
    }
}
