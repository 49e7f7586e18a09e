package io.proxstream.math.linear;

/** Takes the values of a plane. */
interface PlaneSink {
    /** Takes {@code count} values of one row, from {@code column} on. */
    void take(int row, int column, int count, float[] values);
}
