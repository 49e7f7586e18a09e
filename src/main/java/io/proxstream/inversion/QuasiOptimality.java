package io.proxstream.inversion;

import java.util.List;

/**
 * The quasi-optimality rule, which needs no noise level: of a geometric grid that alpha after which
 * the solution changes least.
 *
 * @param grid the values that are tried
 * @see "[EnglHankeNeubauer1996], section 4.5"
 */
public record QuasiOptimality(AlphaGrid grid) implements RegularisationRule {
    /** While the data term is nearly that of the greatest alpha, u is nearly constant. */
    private static final double FLAT = 0.5;

    @Override
    public Inversion invert(RegularisationPath path) {
        List<Inversion> all = grid.solve(path);
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i + 1 < all.size(); i++) {
            double change = distance(all.get(i).value(), all.get(i + 1).value());
            boolean isInformed = all.get(i).dataTerm() < FLAT * all.get(0).dataTerm();
            if (change < least && isInformed) {
                least = change;
                best = i;
            }
        }
        return AlphaGrid.chosen(all.get(best), all);
    }

    private static double distance(float[] u, float[] v) {
        double sum = 0;
        for (int i = 0; i < u.length; i++) {
            double difference = (double) u[i] - v[i];
            sum += difference * difference;
        }
        return Math.sqrt(sum);
    }
}
