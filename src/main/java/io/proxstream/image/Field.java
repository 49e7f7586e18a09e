package io.proxstream.image;

/**
 * A number at every point of a scene. The unit of length is the scene's height; x runs to the right
 * and y downwards.
 */
@FunctionalInterface
interface Field {
    /** One everywhere. */
    Field ONE = (x, y) -> 1;

    /** Zero everywhere. */
    Field ZERO = (x, y) -> 0;

    /** Returns the value at a point. */
    double at(double x, double y);

    /** Returns a mixture of two fields. */
    default Field mixed(Field other, double share) {
        return (x, y) -> (1 - share) * at(x, y) + share * other.at(x, y);
    }

    /** Returns this field times one number plus another. */
    default Field scaled(double factor, double offset) {
        return (x, y) -> factor * at(x, y) + offset;
    }

    /** Returns this field seen through other coordinates. */
    default Field through(Field newX, Field newY) {
        return (x, y) -> at(newX.at(x, y), newY.at(x, y));
    }

    /** Returns this field with its axes exchanged. */
    default Field turned() {
        return (x, y) -> at(y, x);
    }

    /** Returns a value held within [0,1]. */
    static double clamp(double value) {
        return Math.min(1, Math.max(0, value));
    }

    /** Returns the smooth step from 0 to 1 as {@code t} goes from 0 to 1. */
    static double smooth(double t) {
        double held = clamp(t);
        return held * held * (3 - 2 * held);
    }
}
