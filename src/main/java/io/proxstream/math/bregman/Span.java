package io.proxstream.math.bregman;

/**
 * The values {@code from} to {@code to - 1} of an array: one vector among several in one array.
 *
 * @param from the first index, at least 0
 * @param to one beyond the last index, more than {@code from}
 */
public record Span(int from, int to) {
    /** Checks the bounds. */
    public Span {
        if (from < 0 || to <= from) {
            throw new IllegalArgumentException(
                    "span from %d to %d: must begin at 0 or later and hold a value"
                            .formatted(from, to));
        }
    }

    /**
     * Returns a span that begins with an array.
     *
     * @param length the number of values, at least 1
     * @return the span from 0
     */
    public static Span of(int length) {
        return new Span(0, length);
    }

    /**
     * Returns the number of values.
     *
     * @return {@code to - from}
     */
    public int length() {
        return to - from;
    }
}
