package io.proxstream.web;

/**
 * The figures of the run so far. NaN stands for what is not known (yet).
 *
 * @param model the name of the model
 * @param frames how many frames have been restored
 * @param expected how many frames there will be, 0 if there is no end
 * @param deadLetters how many records could not be restored
 * @param psnrBefore the mean PSNR of the frames as they arrived, in dB
 * @param psnrAfter the mean PSNR of the restored frames, in dB
 * @param framesPerSecond how many frames are restored a second
 * @param latencyP50Millis half of the frames come back within this time
 * @param latencyP99Millis 99 of 100 frames come back within this time
 */
public record LiveFigures(
        String model,
        long frames,
        long expected,
        long deadLetters,
        double psnrBefore,
        double psnrAfter,
        double framesPerSecond,
        double latencyP50Millis,
        double latencyP99Millis) {
    /**
     * Returns the figures of a run that has not begun.
     *
     * @param model the name of the model
     * @param expected how many frames there will be, 0 if there is no end
     * @return no frames, and nothing known
     */
    public static LiveFigures none(String model, long expected) {
        double unknown = Double.NaN;
        return new LiveFigures(model, 0, expected, 0, unknown, unknown, unknown, unknown, unknown);
    }
}
