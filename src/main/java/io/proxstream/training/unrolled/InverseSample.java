package io.proxstream.training.unrolled;

import io.proxstream.image.Image;
import io.proxstream.image.ShapeMismatchException;
import io.proxstream.math.linear.LinearOperator;

/**
 * An inverse problem {@code y = A x + noise} with its solution: what a network is given, and what
 * it should return.
 *
 * <p>Holds the array it is given: it must not change.
 *
 * @param operator A, of norm at most 1 up to what borders add
 * @param observed the data y
 * @param start the first image that the network is given
 * @param clean the image x that it should return
 * @param noiseLevel the standard deviation of the noise in units of {@code [0,1]}
 */
@SuppressWarnings("ArrayRecordComponent") // large, shared on purpose
public record InverseSample(
        LinearOperator operator, float[] observed, Image start, Image clean, double noiseLevel) {
    /**
     * Checks the sizes.
     *
     * @throws ShapeMismatchException if one does not fit the operator
     */
    public InverseSample {
        if (!start.shape().equals(clean.shape())
                || operator.domainSize() != clean.shape().size()
                || operator.rangeSize() != observed.length) {
            throw new ShapeMismatchException(
                    "operator of %d to %d values: must take image %s, and start %s, to the %d"
                                    .formatted(
                                            operator.domainSize(),
                                            operator.rangeSize(),
                                            clean.shape(),
                                            start.shape(),
                                            observed.length)
                            + " observed");
        }
    }
}
