package io.proxstream.math.linear;

import io.proxstream.math.kernel.BoundaryRule;

/**
 * A plane that adds up what comes, border included: the adjoint of {@link ExtendedPlane}.
 *
 * @param values the sums
 * @param plane where they are
 * @param boundary what the border showed
 * @param rows how many rows lie before the plane
 * @param columns how many columns lie before the plane
 */
@SuppressWarnings("ArrayRecordComponent")
record FoldedPlane(float[] values, Plane plane, BoundaryRule boundary, int rows, int columns)
        implements PlaneSink {
    @Override
    public void take(int row, int column, int count, float[] from) {
        int target = boundary.source(row - rows, plane.height());
        if (target == BoundaryRule.OUTSIDE) {
            return;
        }
        int first = column - columns;
        int start = plane.row(target);
        int inside = Math.min(count, Math.max(0, -first));
        int end = Math.min(count, Math.max(inside, plane.width() - first));
        border(start, first, 0, inside, from);
        for (int i = inside; i < end; i++) {
            values[start + first + i] += from[i];
        }
        border(start, first, end, count, from);
    }

    private void border(int start, int first, int begin, int end, float[] from) {
        for (int i = begin; i < end; i++) {
            int target = boundary.source(first + i, plane.width());
            if (target != BoundaryRule.OUTSIDE) {
                values[start + target] += from[i];
            }
        }
    }
}
