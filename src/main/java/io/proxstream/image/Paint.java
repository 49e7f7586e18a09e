package io.proxstream.image;

/**
 * What a layer looks like: {@code mix(first, second, pattern) * light + gloss}.
 *
 * @param first the colour where the pattern is 0
 * @param second the colour where the pattern is 1
 * @param pattern in [0,1]
 * @param light how much of its colour a point shows
 * @param gloss white added on top
 */
record Paint(Colour first, Colour second, Field pattern, Field light, Field gloss) {
    /** Returns a matt paint of one colour, evenly lit. */
    static Paint flat(Colour colour) {
        return patterned(colour, colour, Field.ZERO);
    }

    /** Returns a matt paint with a pattern of two colours, evenly lit. */
    static Paint patterned(Colour first, Colour second, Field pattern) {
        return new Paint(first, second, pattern, Field.ONE, Field.ZERO);
    }

    /** Returns this paint under another light. */
    Paint lit(Field newLight, Field newGloss) {
        return new Paint(first, second, pattern, newLight, newGloss);
    }

    double red(double share) {
        return mix(first.red(), second.red(), share);
    }

    double green(double share) {
        return mix(first.green(), second.green(), share);
    }

    double blue(double share) {
        return mix(first.blue(), second.blue(), share);
    }

    double luma(double share) {
        return mix(first.luma(), second.luma(), share);
    }

    private static double mix(double from, double to, double share) {
        return from + share * (to - from);
    }
}
