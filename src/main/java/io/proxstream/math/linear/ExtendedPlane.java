package io.proxstream.math.linear;

import io.proxstream.math.kernel.BoundaryRule;
import java.util.Arrays;

/**
 * A plane with a border of given width around it, which is never stored.
 *
 * @param values the values of the plane
 * @param plane where they are
 * @param boundary what the border shows
 * @param rows how many rows lie before the plane
 * @param columns how many columns lie before the plane
 */
@SuppressWarnings("ArrayRecordComponent")
record ExtendedPlane(float[] values, Plane plane, BoundaryRule boundary, int rows, int columns) {

    /** Copies {@code count} values of one row, from {@code column} on, to the start of an array. */
    void read(int row, int column, int count, float[] to) {
        int source = boundary.source(row - rows, plane.height());
        if (source == BoundaryRule.OUTSIDE) {
            Arrays.fill(to, 0, count, 0);
            return;
        }
        int from = column - columns;
        int start = plane.row(source);
        int inside = Math.min(count, Math.max(0, -from));
        int end = Math.min(count, Math.max(inside, plane.width() - from));
        border(start, from, 0, inside, to);
        System.arraycopy(values, start + from + inside, to, inside, end - inside);
        border(start, from, end, count, to);
    }

    private void border(int start, int from, int begin, int end, float[] to) {
        for (int i = begin; i < end; i++) {
            int source = boundary.source(from + i, plane.width());
            to[i] = source == BoundaryRule.OUTSIDE ? 0 : values[start + source];
        }
    }
}
