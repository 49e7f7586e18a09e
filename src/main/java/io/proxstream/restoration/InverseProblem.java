package io.proxstream.restoration;

import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.math.linear.LinearOperator;
import io.proxstream.restoration.degradation.Degradation;
import java.util.Arrays;

/**
 * A measured image and how it came about: {@code y = A x + noise}, with the image x wanted.
 *
 * @param degradation what happened to the clean image
 * @param observed the measured image y
 * @param clean the shape of the clean image x
 * @param seed that of the degradation: missing pixels follow from it
 */
public record InverseProblem(Degradation degradation, Image observed, ImageShape clean, long seed) {
    /** Weights below this say nothing of a pixel. */
    private static final float LEAST = 1e-3f;

    /**
     * Returns the operator for planes of a number of channels.
     *
     * @param channels of the images that are solved for at a time
     * @return A, without the noise
     */
    public LinearOperator operator(int channels) {
        return degradation.operator(clean.withChannels(channels), seed);
    }

    /**
     * Returns a first guess: {@code A* y / A* 1}, the observed values brought to the clean image's
     * shape, and the mean of what is observed where nothing is.
     *
     * @return an image of the clean shape, values in {@code [0,1]}
     */
    public Image start() {
        LinearOperator a = operator(clean.channels());
        float[] values = new float[clean.size()];
        float[] weights = new float[clean.size()];
        a.adjoint(observed.values(), values);
        float[] ones = new float[a.rangeSize()];
        Arrays.fill(ones, 1);
        a.adjoint(ones, weights);
        double sum = 0;
        double weight = 0;
        for (int i = 0; i < values.length; i++) {
            sum += values[i];
            weight += weights[i];
        }
        float mean = (float) (weight > 0 ? sum / weight : 0);
        for (int i = 0; i < values.length; i++) {
            float value = weights[i] > LEAST ? values[i] / weights[i] : mean;
            values[i] = Math.min(Math.max(value, 0f), 1f);
        }
        return Image.wrap(clean, values);
    }
}
