package io.proxstream.restoration.experiment;

import java.util.List;

/**
 * How large the inversion experiment is.
 *
 * @param extent of the square image that the perceptron sees
 * @param measurements how many values it gives
 * @param deltas the noise levels, falling
 * @param tolerance the relative gap to which images are inverted
 */
public record InversionScale(int extent, int measurements, List<Double> deltas, double tolerance) {
    /** Copies the list. */
    public InversionScale {
        deltas = List.copyOf(deltas);
    }
}
