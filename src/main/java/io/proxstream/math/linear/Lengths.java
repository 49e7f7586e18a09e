package io.proxstream.math.linear;

import io.proxstream.image.ShapeMismatchException;

/** Checks of vector lengths at the doors of operators. */
final class Lengths {
    private Lengths() {}

    static void check(String what, int expected, float[] vector) {
        if (vector.length != expected) {
            throw new ShapeMismatchException(
                    "%s: expected %d values, got %d".formatted(what, expected, vector.length));
        }
    }
}
