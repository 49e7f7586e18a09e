package io.proxstream.inversion;

/** The check of values at the doors of inversion. */
final class Finite {
    private Finite() {}

    static void check(String what, float[] values) {
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new IllegalArgumentException(
                        "%s: value %d is %s: must be finite".formatted(what, i, values[i]));
            }
        }
    }
}
