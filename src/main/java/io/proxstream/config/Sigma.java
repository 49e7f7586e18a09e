package io.proxstream.config;

import java.io.Serializable;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * The noise to assume: a standard deviation, or "auto", which estimates it from each frame.
 *
 * @param text {@code auto}, or the standard deviation on the scale 0..255
 */
public record Sigma(String text) implements Serializable {
    /** Estimate the noise from each frame. */
    public static final Sigma AUTO = new Sigma("auto");

    private static final double SCALE = 255;

    /**
     * Checks the text.
     *
     * @throws IllegalArgumentException if it is neither "auto" nor a number from 0 to 255
     */
    public Sigma {
        Objects.requireNonNull(text);
        if (!text.equals("auto") && !inRange(Double.parseDouble(text))) {
            throw new IllegalArgumentException("sigma '" + text + "': must be from 0 to 255");
        }
    }

    /**
     * Returns the noise in the product's own units.
     *
     * @return the standard deviation in units of {@code [0,1]}; empty for "auto"
     */
    public OptionalDouble noiseLevel() {
        return text.equals("auto")
                ? OptionalDouble.empty()
                : OptionalDouble.of(Double.parseDouble(text) / SCALE);
    }

    private static boolean inRange(double value) {
        return value >= 0 && value <= SCALE;
    }

    @Override
    public String toString() {
        return text;
    }
}
