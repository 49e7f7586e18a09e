package io.proxstream.image;

/**
 * Paints still lifes: pictures with the smooth shading, the edges and the textures of photographs,
 * without a photograph.
 *
 * <p>A scene is a function of seed, index and shape alone: the same in every thread and on every
 * machine. Only additions, multiplications, divisions and square roots are used, whose results Java
 * fixes to the bit.
 *
 * <p>Cost: about a microsecond a pixel.
 */
public final class SceneGenerator {
    private final long seed;

    /**
     * Creates a generator of one series of scenes.
     *
     * @param seed which series
     */
    public SceneGenerator(long seed) {
        this.seed = seed;
    }

    /**
     * Paints one scene of the series.
     *
     * @param index which, any number
     * @param shape 1 channel for grey, 3 for colour; the series shows the same things in both, and
     *     at any size of the same proportions
     * @return the scene, in {@code [0,1]}
     * @throws IllegalArgumentException if the shape has neither 1 nor 3 channels
     */
    public Image scene(long index, ImageShape shape) {
        if (shape.channels() != 1 && shape.channels() != 3) {
            throw new IllegalArgumentException(
                    "scene of shape %s: must have 1 or 3 channels".formatted(shape));
        }
        Canvas canvas = new Canvas(shape);
        new StillLife(canvas, new Dice(mix(seed, index))).paint();
        return canvas.finish();
    }

    /** Spreads neighbouring seeds and indices over all numbers. */
    private static long mix(long seed, long index) {
        long mixed = seed * 0x9e3779b97f4a7c15L + index;
        mixed = (mixed ^ mixed >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return mixed ^ mixed >>> 31;
    }
}
