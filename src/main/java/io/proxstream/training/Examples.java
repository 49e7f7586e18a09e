package io.proxstream.training;

import io.proxstream.image.ShapeMismatchException;
import java.util.Arrays;

/**
 * Pairs of what a network is given and what it should return.
 *
 * <p>Holds the arrays it is given: they must not change.
 *
 * @param inputs the inputs, one after another
 * @param inputWidth the length of one
 * @param targets the outputs, one after another
 * @param targetWidth the length of one
 */
@SuppressWarnings("ArrayRecordComponent") // large, shared on purpose
public record Examples(float[] inputs, int inputWidth, float[] targets, int targetWidth) {
    /**
     * Checks the sizes.
     *
     * @throws ShapeMismatchException if there are not as many inputs as targets, or none
     */
    public Examples {
        if (inputs.length % inputWidth != 0
                || targets.length % targetWidth != 0
                || inputs.length / inputWidth != targets.length / targetWidth
                || inputs.length == 0) {
            throw new ShapeMismatchException(
                    "examples of %d inputs of %d values and %d targets of %d: must be as many"
                            .formatted(
                                    inputs.length / inputWidth,
                                    inputWidth,
                                    targets.length / targetWidth,
                                    targetWidth));
        }
    }

    /**
     * Returns the number of pairs.
     *
     * @return at least 1
     */
    public int count() {
        return inputs.length / inputWidth;
    }

    /**
     * Returns some of the pairs.
     *
     * @param from the first
     * @param to one beyond the last
     * @return a copy of them
     */
    public Examples range(int from, int to) {
        return new Examples(
                Arrays.copyOfRange(inputs, from * inputWidth, to * inputWidth),
                inputWidth,
                Arrays.copyOfRange(targets, from * targetWidth, to * targetWidth),
                targetWidth);
    }
}
