package io.proxstream.math.linear;

import io.proxstream.image.ImageShape;
import java.util.Arrays;
import java.util.Optional;

/**
 * The discrete gradient of an image {@code [C,H,W]} by forward differences: first all differences
 * along rows, then all along columns, {@code [2,C,H,W]}; zero at the last column and row.
 *
 * <p>With a {@link io.proxstream.math.functional.GroupNorm} of two planes it makes isotropic total
 * variation of each channel, with an {@link io.proxstream.math.functional.L1Norm} anisotropic total
 * variation. Its adjoint is the negative divergence.
 *
 * @see "[RudinOsherFatemi1992]"
 */
public final class ForwardDifferences implements LinearOperator {
    private final ImageShape shape;

    /**
     * Creates the operator.
     *
     * @param shape the shape of the images
     */
    public ForwardDifferences(ImageShape shape) {
        this.shape = shape;
    }

    @Override
    public int domainSize() {
        return shape.size();
    }

    @Override
    public int rangeSize() {
        return Math.multiplyExact(2, shape.size());
    }

    @Override
    public void apply(float[] x, float[] out) {
        Lengths.check("domain", domainSize(), x);
        Lengths.check("range", rangeSize(), out);
        int width = shape.width();
        int size = shape.size();
        for (int row = 0; row < shape.channels() * shape.height(); row++) {
            int from = row * width;
            int last = from + width - 1;
            for (int i = from; i < last; i++) {
                out[i] = x[i + 1] - x[i];
            }
            out[last] = 0;
            if (isLastRow(row)) {
                Arrays.fill(out, size + from, size + from + width, 0);
            } else {
                downwards(x, from, out, size + from);
            }
        }
    }

    private void downwards(float[] x, int from, float[] out, int to) {
        int width = shape.width();
        for (int i = 0; i < width; i++) {
            out[to + i] = x[from + width + i] - x[from + i];
        }
    }

    @Override
    public void adjoint(float[] y, float[] out) {
        Lengths.check("range", rangeSize(), y);
        Lengths.check("domain", domainSize(), out);
        int width = shape.width();
        for (int row = 0; row < shape.channels() * shape.height(); row++) {
            int from = row * width;
            int last = from + width - 1;
            out[from] = width > 1 ? -y[from] : 0;
            for (int i = from + 1; i < last; i++) {
                out[i] = y[i - 1] - y[i];
            }
            if (width > 1) {
                out[last] = y[last - 1];
            }
            addRows(y, row, out);
        }
    }

    private void addRows(float[] y, int row, float[] out) {
        int width = shape.width();
        int from = row * width;
        int own = shape.size() + from;
        if (!isLastRow(row)) {
            for (int i = 0; i < width; i++) {
                out[from + i] -= y[own + i];
            }
        }
        if (row % shape.height() != 0) {
            for (int i = 0; i < width; i++) {
                out[from + i] += y[own - width + i];
            }
        }
    }

    private boolean isLastRow(int row) {
        return row % shape.height() == shape.height() - 1;
    }

    /**
     * {@inheritDoc}
     *
     * <p>Here the norm itself, {@code 4 cos^2(pi/(2H)) + 4 cos^2(pi/(2W))} squared, below 8.
     */
    @Override
    public double normBound() {
        return Math.sqrt(squaredNorm(shape.height()) + squaredNorm(shape.width()));
    }

    /**
     * {@inheritDoc}
     *
     * <p>Here {@code 4 sin^2(pi i/(2H)) + 4 sin^2(pi j/(2W))}.
     */
    @Override
    public Optional<CosineSpectrum> normalSpectrum() {
        double[] down = eigenvalues(shape.height());
        double[] across = eigenvalues(shape.width());
        float[] sums = new float[down.length * across.length];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = (float) (down[i / across.length] + across[i % across.length]);
        }
        return Optional.of(new CosineSpectrum(shape, sums));
    }

    private static double[] eigenvalues(int extent) {
        double[] values = new double[extent];
        for (int i = 0; i < extent; i++) {
            double sine = Math.sin(Math.PI * i / (2 * extent));
            values[i] = 4 * sine * sine;
        }
        return values;
    }

    private static double squaredNorm(int extent) {
        double cosine = Math.cos(Math.PI / (2 * extent));
        return extent > 1 ? 4 * cosine * cosine : 0;
    }
}
