package io.proxstream.training;

/** How near outputs are to targets, as the mean over samples of the peak signal-to-noise ratio. */
public final class Quality {
    private static final double LEAST_ERROR = 1e-10;

    private Quality() {}

    /**
     * Returns the mean ratio of samples, for a peak of 1; outputs are clipped to [0, 1] first.
     *
     * @param outputs samples, one after another
     * @param targets what they should be
     * @param width the length of one
     * @return decibels; a perfect sample counts 100
     */
    public static double of(float[] outputs, float[] targets, int width) {
        int count = outputs.length / width;
        double sum = 0;
        for (int sample = 0; sample < count; sample++) {
            double squares = 0;
            for (int i = sample * width; i < (sample + 1) * width; i++) {
                double difference = Math.min(Math.max(outputs[i], 0), 1) - targets[i];
                squares += difference * difference;
            }
            sum -= 10 * Math.log10(Math.max(squares / width, LEAST_ERROR));
        }
        return sum / count;
    }
}
