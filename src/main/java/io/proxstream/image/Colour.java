package io.proxstream.image;

/**
 * A colour of a scene.
 *
 * @param red in [0,1]
 * @param green in [0,1]
 * @param blue in [0,1]
 */
record Colour(double red, double green, double blue) {
    /** Returns a colour given as 0xRRGGBB. */
    static Colour of(int rgb) {
        return new Colour(level(rgb >> 16), level(rgb >> 8), level(rgb));
    }

    /** Returns a brighter or darker colour. */
    Colour times(double factor) {
        return new Colour(red * factor, green * factor, blue * factor);
    }

    /** Returns the grey value. */
    double luma() {
        return 0.299 * red + 0.587 * green + 0.114 * blue;
    }

    private static double level(int value) {
        return (value & 0xff) / 255.0;
    }
}
