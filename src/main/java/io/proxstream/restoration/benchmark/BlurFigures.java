package io.proxstream.restoration.benchmark;

import io.proxstream.math.linear.BlurMethod;
import java.util.Map;

/**
 * What a blur costs here by each method: medians over the rounds of a run.
 *
 * @param blur the blur's text
 * @param support the number of its weights that are not zero
 * @param millis milliseconds for a frame by each method that can compute it
 * @param chosen the method that the product uses
 */
public record BlurFigures(
        String blur, int support, Map<BlurMethod, Double> millis, BlurMethod chosen) {
    /** Copies the times. */
    public BlurFigures {
        millis = Map.copyOf(millis);
    }

    /**
     * Returns the time of one method.
     *
     * @param method a method that was measured
     * @return milliseconds for a frame
     * @throws IllegalArgumentException if it was not
     */
    public double millis(BlurMethod method) {
        Double time = millis.get(method);
        if (time == null) {
            throw new IllegalArgumentException(method + ": was not measured for " + blur);
        }
        return time;
    }
}
