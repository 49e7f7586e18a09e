package io.proxstream.restoration.online;

/**
 * The noise of a feed over time: what it was when last told, and a mean that forgets.
 *
 * @param told the level that was told last; 0 if none was
 * @param recent the exponentially weighted mean of the levels of the last frames
 * @param frames how many frames were seen since the last told one
 */
public record NoiseTrend(double told, double recent, long frames) {
    /** Nothing is known. */
    public static final NoiseTrend UNKNOWN = new NoiseTrend(0, 0, 0);

    private static final double WEIGHT = 0.25;
    private static final int LEAST_FRAMES = 8;
    private static final double RATIO = 1.1;

    /**
     * Takes the noise of a frame.
     *
     * @param level in units of {@code [0,1]}
     * @return the trend with it
     */
    public NoiseTrend with(double level) {
        double mean = recent == 0 ? level : (1 - WEIGHT) * recent + WEIGHT * level;
        return new NoiseTrend(told, mean, frames + 1);
    }

    /**
     * Tells whether the noise has moved: by more than a tenth of what was told last, or it was
     * never told. Within the first frames after a change nothing is said: the mean still follows.
     *
     * @return whether it has
     */
    public boolean hasMoved() {
        return frames >= LEAST_FRAMES
                && (told == 0 || recent > RATIO * told || recent < told / RATIO);
    }

    /**
     * Returns the trend once it has been told.
     *
     * @return the trend from now on
     */
    public NoiseTrend afterTelling() {
        return new NoiseTrend(recent, recent, 0);
    }
}
