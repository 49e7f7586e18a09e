package io.proxstream.restoration;

/**
 * The figures of a feed so far. NaN stands for what is not known (yet).
 *
 * @param framesIn how many degraded frames were sent
 * @param framesOut how many restored frames came back
 * @param deadLetters how many records came back as dead letters
 * @param psnrBefore the mean PSNR of the degraded frames that came back restored, in dB
 * @param psnrAfter the mean PSNR of the restored frames, in dB
 * @param framesPerSecond how many frames came back a second, from the first to the last
 * @param latencyP50Millis half of the last frames came back within this time
 * @param latencyP99Millis 99 of 100 of the last frames came back within this time
 */
public record FeedFigures(
        long framesIn,
        long framesOut,
        long deadLetters,
        double psnrBefore,
        double psnrAfter,
        double framesPerSecond,
        double latencyP50Millis,
        double latencyP99Millis) {

    /**
     * Returns how many frames neither came back restored nor as a dead letter.
     *
     * @return at least 0
     */
    public long framesMissing() {
        return framesIn - framesOut - deadLetters;
    }
}
