package io.proxstream.math.linear;

import io.proxstream.image.ImageShape;
import io.proxstream.math.kernel.BoundaryRule;
import io.proxstream.math.kernel.ScalingFilter;
import java.util.Arrays;

/**
 * Fewer pixels: an image {@code [C,H,W]} becomes one of {@code [C, ceil(H/n), ceil(W/n)]}, for an
 * integer factor n.
 *
 * <p>Each value is a weighted mean around its place in the larger image, {@code y[i,j] = sum_{a,b}
 * w_a w_b x[n i + o + a, n j + o + b]}, with the weights w and the offset o of a {@link
 * ScalingFilter}. Cost: {@code taps (1/n + 1/n^2)} multiply-adds for each pixel of the larger
 * image.
 */
public final class Downsampling implements LinearOperator {
    private final ImageShape domain;
    private final ImageShape range;
    private final AxisScaling rows;
    private final AxisScaling columns;
    private final Pool<float[]> pool;

    /**
     * Creates the operator.
     *
     * @param filter the anti-aliasing filter
     * @param factor the factor n, at least 1
     * @param domain the shape of the larger images
     * @param boundary what lies beyond their border
     * @throws IllegalArgumentException if the factor is below 1
     */
    public Downsampling(
            ScalingFilter filter, int factor, ImageShape domain, BoundaryRule boundary) {
        this.domain = domain;
        this.rows = new AxisScaling(filter, factor, domain.height(), boundary);
        this.columns = new AxisScaling(filter, factor, domain.width(), boundary);
        this.range = new ImageShape(domain.channels(), rows.length(), columns.length());
        this.pool = new Pool<>(() -> new float[domain.width()]);
    }

    /**
     * Returns how many values remain along an axis.
     *
     * @param extent how many there are, at least 1
     * @param factor the factor n, at least 1
     * @return {@code ceil(extent / n)}
     */
    public static int length(int extent, int factor) {
        return (extent - 1) / factor + 1;
    }

    /**
     * Returns the shape of the smaller images.
     *
     * @return {@code [C, ceil(H/n), ceil(W/n)]}
     */
    public ImageShape range() {
        return range;
    }

    @Override
    public int domainSize() {
        return domain.size();
    }

    @Override
    public int rangeSize() {
        return range.size();
    }

    @Override
    public void apply(float[] x, float[] out) {
        Lengths.check("domain", domainSize(), x);
        Lengths.check("range", rangeSize(), out);
        pool.with(
                line -> {
                    for (int row = 0; row < range.channels() * range.height(); row++) {
                        int plane = row / range.height() * domain.planeSize();
                        Arrays.fill(line, 0);
                        for (int tap = 0; tap < rows.taps(); tap++) {
                            int source = rows.source(row % range.height(), tap);
                            if (source != BoundaryRule.OUTSIDE) {
                                int start = plane + source * domain.width();
                                addRow(rows.weight(tap), x, start, line);
                            }
                        }
                        columns.gather(line, out, row * range.width());
                    }
                });
    }

    @Override
    public void adjoint(float[] y, float[] out) {
        Lengths.check("range", rangeSize(), y);
        Lengths.check("domain", domainSize(), out);
        Arrays.fill(out, 0);
        pool.with(
                line -> {
                    for (int row = 0; row < range.channels() * range.height(); row++) {
                        int plane = row / range.height() * domain.planeSize();
                        columns.scatter(y, row * range.width(), line);
                        for (int tap = 0; tap < rows.taps(); tap++) {
                            int target = rows.source(row % range.height(), tap);
                            if (target != BoundaryRule.OUTSIDE) {
                                int start = plane + target * domain.width();
                                addToRow(rows.weight(tap), line, out, start);
                            }
                        }
                    }
                });
    }

    private static void addRow(float weight, float[] x, int start, float[] line) {
        for (int i = 0; i < line.length; i++) {
            line[i] += weight * x[start + i];
        }
    }

    private static void addToRow(float weight, float[] line, float[] out, int start) {
        for (int i = 0; i < line.length; i++) {
            out[start + i] += weight * line[i];
        }
    }

    /**
     * {@inheritDoc}
     *
     * <p>Here, for each axis, {@code sqrt(max row sum * max column sum)} of the absolute weights
     * (Schur's test): {@code 1/n} for means over whole blocks, 1 without a filter, which are the
     * norms.
     */
    @Override
    public double normBound() {
        return rows.normBound() * columns.normBound();
    }
}
