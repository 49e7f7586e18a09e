package io.proxstream.inversion;

import java.util.ArrayList;
import java.util.List;

/**
 * Values of alpha in geometric progression.
 *
 * @param most the greatest, tried first
 * @param least the least, below it
 * @param count how many, at least 3
 */
public record AlphaGrid(double most, double least, int count) {
    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if they are no such progression
     */
    public AlphaGrid {
        Positive.check("alpha", least);
        if (!(most > least) || Double.isInfinite(most) || count < 3) {
            throw new IllegalArgumentException(
                    "alpha from %s to %s in %d values: must fall, in at least 3"
                            .formatted(most, least, count));
        }
    }

    /**
     * Returns the values.
     *
     * @return from the greatest to the least
     */
    public List<Double> values() {
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            values.add(most * Math.pow(least / most, i / (count - 1.0)));
        }
        return values;
    }

    /** Solves for all values, from the greatest on. */
    List<Inversion> solve(RegularisationPath path) {
        return values().stream().map(path::at).toList();
    }

    /** Returns an inversion with the iterations of the last one of a path. */
    static Inversion chosen(Inversion inversion, List<Inversion> all) {
        return inversion.withIterations(all.get(all.size() - 1).iterations());
    }
}
