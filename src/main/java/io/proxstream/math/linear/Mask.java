package io.proxstream.math.linear;

import io.proxstream.image.ImageShape;
import io.proxstream.image.ShapeMismatchException;
import java.util.BitSet;

/**
 * Missing pixels: an image {@code [C,H,W]} keeps some pixels in all its channels, the others become
 * zero. Diagonal, self-adjoint, and a projection.
 *
 * <p>What stands at a missing pixel is never read into the result, be it a number or not.
 */
public final class Mask implements LinearOperator {
    private final ImageShape shape;
    private final boolean[] missing;

    /**
     * Creates the operator.
     *
     * @param shape the shape of the images
     * @param missing for each pixel, row by row, whether it is missing; not kept
     * @throws ShapeMismatchException if a missing pixel lies behind the last one
     */
    public Mask(ImageShape shape, BitSet missing) {
        if (missing.length() > shape.planeSize()) {
            throw new ShapeMismatchException(
                    "mask: pixel %d is missing, but an image %s has %d pixels"
                            .formatted(missing.length() - 1, shape, shape.planeSize()));
        }
        this.shape = shape;
        this.missing = new boolean[shape.planeSize()];
        missing.stream().forEach(pixel -> this.missing[pixel] = true);
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
        for (int c = 0; c < shape.channels(); c++) {
            int plane = c * missing.length;
            for (int i = 0; i < missing.length; i++) {
                out[plane + i] = missing[i] ? 0 : x[plane + i];
            }
        }
    }

    @Override
    public void adjoint(float[] y, float[] out) {
        apply(y, out);
    }

    /**
     * {@inheritDoc}
     *
     * <p>Here the norm itself: 1, or 0 if all pixels are missing.
     */
    @Override
    public double normBound() {
        for (boolean isMissing : missing) {
            if (!isMissing) {
                return 1;
            }
        }
        return 0;
    }
}
