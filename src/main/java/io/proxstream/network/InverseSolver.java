package io.proxstream.network;

import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.image.ShapeMismatchException;
import io.proxstream.math.linear.LinearOperator;

/**
 * What solves inverse problems {@code y = A x + noise}, with any operator A.
 *
 * <p>Keeps its working memory for the latest shape. Not thread-safe: one for each thread.
 */
public interface InverseSolver {
    /**
     * Solves an inverse problem.
     *
     * @param operator the operator A, of norm at most 1 for step sizes to be stable
     * @param observed the data y, {@code operator.rangeSize()} finite values; not changed
     * @param start the first image, of the solver's channels and the operator's domain; for most
     *     operators {@code A* y}
     * @param noiseLevel standard deviation of the noise in units of {@code [0,1]}, at least 0
     * @return the image, of the start's shape, values in {@code [0,1]}
     * @throws ShapeMismatchException if a shape does not fit
     * @throws IllegalArgumentException if the noise level is negative or not finite
     */
    Image run(LinearOperator operator, float[] observed, Image start, double noiseLevel);

    /**
     * Checks that an operator leads from images of a shape to the data.
     *
     * @param operator the operator A
     * @param shape of the images
     * @param observed the data y
     * @throws ShapeMismatchException if it does not
     */
    static void requireFit(LinearOperator operator, ImageShape shape, float[] observed) {
        if (operator.domainSize() != shape.size() || operator.rangeSize() != observed.length) {
            throw new ShapeMismatchException(
                    "operator of %d to %d values: must take image %s to the %d observed"
                            .formatted(
                                    operator.domainSize(),
                                    operator.rangeSize(),
                                    shape,
                                    observed.length));
        }
    }
}
