package io.proxstream.math.linear;

import io.proxstream.image.ImageShape;
import io.proxstream.math.kernel.BoundaryRule;
import io.proxstream.math.kernel.Kernel;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * Convolution of each plane of an image {@code [C,H,W]} with one kernel, {@code (A x)_c[p] = sum_q
 * k[q] x_c[p - q]}.
 *
 * <p>Beyond the border the image is what its {@link BoundaryRule} says, for kernels of any extent,
 * greater than the image too. The adjoint is exact for every boundary: for a periodic and a zero
 * boundary the convolution with the turned kernel; for a symmetric one that convolution of the
 * zero-extended image, folded back at the border.
 *
 * <p>Cost: see {@link BlurMethod}. Working memory is some rows or tiles, whatever the size of the
 * image; it is kept between calls, one piece for each thread at work.
 */
public final class Blur implements LinearOperator {
    private final ImageShape shape;
    private final BoundaryRule boundary;
    private final Kernel kernel;
    private final BlurMethod method;
    private final PlaneFilter forward;
    private final PlaneFilter backward;

    /**
     * Creates the operator, computed by the method that is expected to be the fastest.
     *
     * @param kernel the kernel
     * @param shape the shape of the images, before and after
     * @param boundary what lies beyond the border
     */
    public Blur(Kernel kernel, ImageShape shape, BoundaryRule boundary) {
        this(kernel, shape, boundary, BlurMethod.fastest(kernel, shape.height(), shape.width()));
    }

    /**
     * Creates the operator, computed by a given method.
     *
     * @param kernel the kernel
     * @param shape the shape of the images, before and after
     * @param boundary what lies beyond the border
     * @param method the method
     * @throws IllegalArgumentException if the method is separable and the kernel is not
     */
    public Blur(Kernel kernel, ImageShape shape, BoundaryRule boundary, BlurMethod method) {
        this.kernel = kernel;
        this.shape = shape;
        this.boundary = boundary;
        this.method = method;
        Kernel turned = kernel.turned();
        this.forward = filter(turned);
        this.backward = kernel.equals(turned) ? forward : filter(kernel);
    }

    private PlaneFilter filter(Kernel taps) {
        return switch (method) {
            case DIRECT -> RowFilter.direct(taps);
            case SEPARABLE ->
                    RowFilter.separable(
                            taps.factors()
                                    .orElseThrow(
                                            () ->
                                                    new IllegalArgumentException(
                                                            taps
                                                                    + ": is no product of a column"
                                                                    + " and a row")));
            case FOURIER -> new TileFilter(taps, shape.height(), shape.width());
        };
    }

    /**
     * Returns how it is computed.
     *
     * @return the method
     */
    public BlurMethod method() {
        return method;
    }

    @Override
    public int domainSize() {
        return shape.size();
    }

    @Override
    public int rangeSize() {
        return shape.size();
    }

    @Override
    public void apply(float[] x, float[] out) {
        Lengths.check("domain", domainSize(), x);
        Lengths.check("range", rangeSize(), out);
        forEachPlane(offset -> filterInside(forward, x, out, offset));
    }

    @Override
    public void adjoint(float[] y, float[] out) {
        Lengths.check("range", rangeSize(), y);
        Lengths.check("domain", domainSize(), out);
        if (boundary != BoundaryRule.SYMMETRIC) {
            forEachPlane(offset -> filterInside(backward, y, out, offset));
            return;
        }
        Arrays.fill(out, 0);
        forEachPlane(offset -> filterAndFold(y, out, offset));
    }

    private void filterInside(PlaneFilter filter, float[] x, float[] out, int offset) {
        Plane plane = plane(offset);
        filter.run(
                new ExtendedPlane(x, plane, boundary, kernel.height() / 2, kernel.width() / 2),
                new StoredPlane(out, plane),
                shape.height(),
                shape.width());
    }

    /** Spreads over all that the convolution has seen, then adds up what one pixel stood for. */
    private void filterAndFold(float[] y, float[] out, int offset) {
        Plane plane = plane(offset);
        int rows = kernel.height() - 1;
        int columns = kernel.width() - 1;
        backward.run(
                new ExtendedPlane(y, plane, BoundaryRule.ZERO, rows, columns),
                new FoldedPlane(out, plane, boundary, rows / 2, columns / 2),
                shape.height() + rows,
                shape.width() + columns);
    }

    private Plane plane(int offset) {
        return new Plane(offset, shape.height(), shape.width());
    }

    private void forEachPlane(IntConsumer work) {
        for (int c = 0; c < shape.channels(); c++) {
            work.accept(c * shape.planeSize());
        }
    }

    /**
     * {@inheritDoc}
     *
     * <p>Here 1, the norm itself for a periodic boundary, if no weight is negative and the boundary
     * is not symmetric or the kernel is mirror-symmetric; {@code sqrt(max row sum * max column
     * sum)} of the absolute weights (Schur's test) otherwise.
     */
    @Override
    public double normBound() {
        return BlurNorm.bound(kernel, boundary, shape.height(), shape.width());
    }

    /**
     * {@inheritDoc}
     *
     * <p>Here, for a symmetric boundary and a mirror-symmetric kernel, {@code (sum_pq k[p,q] cos(pi
     * i p/H) cos(pi j q/W))^2}, p and q from the kernel's middle.
     */
    @Override
    public Optional<CosineSpectrum> normalSpectrum() {
        if (boundary != BoundaryRule.SYMMETRIC || !kernel.isMirrorSymmetric()) {
            return Optional.empty();
        }
        return Optional.of(BlurSpectrum.of(kernel, shape));
    }

    @Override
    public String toString() {
        return "Blur[%s, %s, %s, %s]".formatted(kernel, shape, boundary, method);
    }
}
