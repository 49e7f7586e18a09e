package io.proxstream.image;

/** Patterns with values in [0,1], made from integer hashes so that they are the same everywhere. */
final class Textures {
    private Textures() {}

    /**
     * Returns a sum of octaves of smooth noise, each twice as fine and half as strong as the one
     * before: its spectrum falls like that of natural textures.
     *
     * @param frequency bumps per unit of length in the first octave
     */
    static Field cloud(int seed, double frequency, int octaves) {
        return (x, y) -> {
            double sum = 0;
            double scale = frequency;
            double strength = 1;
            for (int octave = 0; octave < octaves; octave++) {
                sum += strength * bumps(seed + octave, x * scale, y * scale);
                scale *= 2;
                strength /= 2;
            }
            return sum / (2 - 2 * strength);
        };
    }

    /** Returns one octave of smooth noise. */
    static Field grain(int seed, double frequency) {
        return (x, y) -> bumps(seed, x * frequency, y * frequency);
    }

    /** Returns threads that cross. */
    static Field weave(double period) {
        return (x, y) -> wave(x / period) * wave(y / period);
    }

    /** Returns soft stripes across x. */
    static Field stripes(double period) {
        return (x, y) -> wave(x / period);
    }

    /** Returns a chequered cloth: where two sets of stripes cross it is darkest. */
    static Field checks(double period) {
        return (x, y) -> (band(x / period) + band(y / period)) / 2;
    }

    /** Returns the grain of a plank along x, its lines bent by slow noise. */
    static Field wood(int seed, double lines) {
        Field bend = cloud(seed, 2.5, 2);
        Field fibre = cloud(seed + 17, 90, 2);
        return (x, y) ->
                0.5 * wave(lines * y + 5 * bend.at(0.5 * x, 2 * y))
                        + 0.5 * fibre.at(0.12 * x, 2 * y);
    }

    /** A smooth wave of period 1. */
    private static double wave(double t) {
        double phase = t - Math.floor(t);
        return ease(2 * Math.abs(phase - 0.5));
    }

    /** A wave of period 1 that dwells at 0 and 1. */
    private static double band(double t) {
        return Field.smooth(4 * wave(t) - 1.5);
    }

    private static double ease(double t) {
        return t * t * (3 - 2 * t);
    }

    private static double bumps(int seed, double x, double y) {
        int left = (int) Math.floor(x);
        int top = (int) Math.floor(y);
        double right = ease(x - left);
        double down = ease(y - top);
        double upper = mix(lattice(seed, left, top), lattice(seed, left + 1, top), right);
        double lower = mix(lattice(seed, left, top + 1), lattice(seed, left + 1, top + 1), right);
        return mix(upper, lower, down);
    }

    private static double mix(double first, double second, double share) {
        return first + share * (second - first);
    }

    private static double lattice(int seed, int x, int y) {
        int hash = seed * 0x9e3779b1 + x * 0x85ebca77 + y * 0xc2b2ae3d;
        hash = (hash ^ hash >>> 15) * 0x2c1b3c6d;
        hash = (hash ^ hash >>> 12) * 0x297a2d39;
        return ((hash ^ hash >>> 15) >>> 8) / (double) (1 << 24);
    }
}
