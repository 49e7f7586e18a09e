package io.proxstream.math.linear;

import io.proxstream.image.ImageShape;
import io.proxstream.image.ShapeMismatchException;

/**
 * An operator K with {@code K* K = C^T diag(e) C}, C the orthonormal cosine transform (DCT-II) of
 * each channel: what is inverted at the cost of two transforms.
 *
 * @param shape the shape {@code [C,H,W]} of the operator's domain
 * @param eigenvalues e, {@code [H,W]}, at least 0, the same for every channel; kept, and must not
 *     change
 */
@SuppressWarnings("ArrayRecordComponent") // large, never compared
public record CosineSpectrum(ImageShape shape, float[] eigenvalues) {
    /**
     * Checks the number of eigenvalues.
     *
     * @throws ShapeMismatchException if it is not {@code H W}
     */
    public CosineSpectrum {
        int expected = shape.height() * shape.width();
        if (eigenvalues.length != expected) {
            throw new ShapeMismatchException(
                    "%d eigenvalues: images of %dx%d have %d"
                            .formatted(
                                    eigenvalues.length, shape.height(), shape.width(), expected));
        }
    }
}
