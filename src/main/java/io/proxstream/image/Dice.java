package io.proxstream.image;

import java.util.Random;

/** The choices that make one scene: a function of the seed alone. */
final class Dice {
    private final Random random;

    Dice(long seed) {
        this.random = new Random(seed);
    }

    /** Returns a number within limits. */
    double between(double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    /** Returns whether something of the given probability happens. */
    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** Returns a whole number from 0 to {@code sides - 1}. */
    int roll(int sides) {
        return random.nextInt(sides);
    }

    /** Returns a seed for a texture. */
    int seed() {
        return random.nextInt();
    }

    /** Returns one of the colours given as 0xRRGGBB, a little brighter or darker. */
    Colour pick(int... colours) {
        return Colour.of(colours[random.nextInt(colours.length)]).times(between(0.85, 1.1));
    }
}
