package io.proxstream.math.linear;

/** A plane that is stored as it comes. */
@SuppressWarnings("ArrayRecordComponent")
record StoredPlane(float[] values, Plane plane) implements PlaneSink {
    @Override
    public void take(int row, int column, int count, float[] from) {
        System.arraycopy(from, 0, values, plane.row(row) + column, count);
    }
}
