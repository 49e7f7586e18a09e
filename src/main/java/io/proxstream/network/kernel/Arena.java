package io.proxstream.network.kernel;

/**
 * Hands out pieces of large arrays, each starting on a line of the cache where the JVM allows.
 *
 * <p>The JVM aligns an array of its own to 8 bytes only, and a vector that lies across two lines
 * costs twice. Arrays of {@value #SLAB} values start where a region of the heap starts, so that
 * their pieces have a known place.
 */
final class Arena {
    private static final int SLAB = 1 << 20;

    /** Values in a line of the cache. */
    private static final int LINE = 16;

    /** Values from the first of an array to the next line: the array's header takes 16 bytes. */
    private static final int HEAD = 12;

    private float[] slab = new float[0];
    private int used;

    /** A piece of an array. */
    @SuppressWarnings("ArrayRecordComponent") // a view, not a value
    record Piece(float[] data, int offset) {}

    /** Takes a number of values, all zero. */
    Piece take(int length) {
        int rounded = Math.addExact(length, LINE - 1) / LINE * LINE;
        if (rounded > SLAB / 2) {
            return new Piece(new float[Math.addExact(rounded, HEAD)], HEAD);
        }
        if (slab.length < used + rounded) {
            slab = new float[SLAB];
            used = HEAD;
        }
        used += rounded;
        return new Piece(slab, used - rounded);
    }
}
