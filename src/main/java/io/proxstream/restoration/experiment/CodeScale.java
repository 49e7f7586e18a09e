package io.proxstream.restoration.experiment;

import java.util.List;

/**
 * How large a comparison of inversions with decoders is.
 *
 * @param noise noise levels on codes, as shares of their root mean square on the choosing images;
 *     each at least 0
 * @param iterations the most sweeps of an inversion
 * @param choosingIterations the same while weights are chosen
 * @param trials how many weights are tried at most for each noise level
 */
public record CodeScale(List<Double> noise, int iterations, int choosingIterations, int trials) {
    /** Checks the sizes. */
    public CodeScale {
        noise = List.copyOf(noise);
        if (noise.isEmpty() || iterations < 1 || choosingIterations < 1 || trials < 1) {
            throw new IllegalArgumentException(
                    "%d noise levels, iterations %d and %d, %d trials: at least 1 of each"
                            .formatted(noise.size(), iterations, choosingIterations, trials));
        }
        for (double level : noise) {
            if (!(level >= 0) || Double.isInfinite(level)) {
                throw new IllegalArgumentException(
                        "noise level " + level + ": must not be negative");
            }
        }
    }
}
