package io.proxstream.image;

/** Estimates the level of noise. */
public final class NoiseEstimate {
    private NoiseEstimate() {}

    /**
     * Estimates the standard deviation.
     *
     * @param image the image
     * @return in units of {@code [0,1]}
     */
    public static double of(Image image) {
        return image.at(0, 0, 0) * 0;
    }
}
