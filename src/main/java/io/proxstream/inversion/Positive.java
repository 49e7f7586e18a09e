package io.proxstream.inversion;

/** The check of weights at the doors of inversion. */
final class Positive {
    private Positive() {}

    static void check(String name, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " " + value + ": must be positive");
        }
    }
}
