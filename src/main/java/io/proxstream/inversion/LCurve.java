package io.proxstream.inversion;

import java.util.List;

/**
 * The L-curve rule, which needs no noise level: of a geometric grid the corner of the curve {@code
 * (ln B, ln J)}, the point of greatest curvature.
 *
 * @param grid the values that are tried
 * @see "[Hansen1992]"
 */
public record LCurve(AlphaGrid grid) implements RegularisationRule {
    @Override
    public Inversion invert(RegularisationPath path) {
        List<Inversion> all = grid.solve(path);
        int best = 1;
        double sharpest = Double.NEGATIVE_INFINITY;
        for (int i = 1; i + 1 < all.size(); i++) {
            double curvature = curvature(all.get(i - 1), all.get(i), all.get(i + 1), path);
            if (curvature > sharpest) {
                sharpest = curvature;
                best = i;
            }
        }
        return AlphaGrid.chosen(all.get(best), all);
    }

    /** That of the circle through three points, positive where the curve turns like an L. */
    private static double curvature(
            Inversion first, Inversion second, Inversion third, RegularisationPath path) {
        double ax = misfit(second) - misfit(first);
        double ay = size(second, path) - size(first, path);
        double bx = misfit(third) - misfit(second);
        double by = size(third, path) - size(second, path);
        double sides = Math.hypot(ax, ay) * Math.hypot(bx, by) * Math.hypot(ax + bx, ay + by);
        // alpha falls: the curve runs to the left, then upwards, which turns clockwise
        double turn = ay * bx - ax * by;
        return sides == 0 ? Double.NEGATIVE_INFINITY : 2 * turn / sides;
    }

    private static double misfit(Inversion inversion) {
        return Math.log(Math.max(inversion.dataTerm(), Double.MIN_NORMAL));
    }

    private static double size(Inversion inversion, RegularisationPath path) {
        double size = path.problem().regulariser().valueAt(inversion.value());
        return Math.log(Math.max(size, Double.MIN_NORMAL));
    }
}
