package io.proxstream.restoration;

import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.image.NoiseEstimate;
import io.proxstream.math.linear.ForwardDifferences;
import io.proxstream.math.linear.LinearOperator;
import io.proxstream.math.solver.RegularisedLeastSquares;
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

    /** Standard deviation of differences of neighbouring pixels, measured on photographs. */
    private static final double CONTRAST = 0.1;

    /** Of the differences beside the data, where there is little noise. */
    private static final double LEAST_WEIGHT = 0.01;

    private static final int ESTIMATE_STEPS = 30;
    private static final double ESTIMATE_TOLERANCE = 1e-3;

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
            values[i] = weights[i] > LEAST ? values[i] / weights[i] : mean;
        }
        return Image.clipped(clean, values);
    }

    /**
     * Returns an estimate by least squares, {@code argmin_x ||A x - y||^2 + w ||grad x||^2}: where
     * networks begin. The weight is the ratio of the variances of noise and of differences.
     *
     * @param noiseLevel the standard deviation of the noise in units of {@code [0,1]}, at least 0
     * @return an image of the clean shape, values in {@code [0,1]}
     */
    public Image estimate(double noiseLevel) {
        double ratio = noiseLevel / CONTRAST;
        RegularisedLeastSquares problem =
                new RegularisedLeastSquares(
                        operator(clean.channels()),
                        new ForwardDifferences(clean),
                        Math.max(ratio * ratio, LEAST_WEIGHT));
        return Image.clipped(
                clean,
                problem.solve(
                        observed.values(), start().values(), ESTIMATE_STEPS, ESTIMATE_TOLERANCE));
    }

    /**
     * Estimates the noise from the measured image.
     *
     * @return its standard deviation in units of {@code [0,1]}; 0 where pixels are missing, since
     *     nothing can be learned from neighbours that are not there
     */
    public double noiseEstimate() {
        boolean isWhole = degradation.missing(clean, seed).isEmpty();
        return isWhole ? NoiseEstimate.of(observed) : 0;
    }
}
