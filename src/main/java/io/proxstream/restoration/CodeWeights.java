package io.proxstream.restoration;

import io.proxstream.inversion.layered.DescentPlan;
import io.proxstream.inversion.layered.ImageRegulariser;
import io.proxstream.network.layered.Autoencoder;

/**
 * The weights of a regulariser of images: {@code variation TV(u) + gaussian 1/2 <u - m, Q (u - m)>}
 * in the box [0, 1].
 *
 * @param variation the weight of total variation, more than 0
 * @param gaussian the weight of the Gaussian prior, at least 0
 */
public record CodeWeights(double variation, double gaussian) {
    /**
     * Returns the usual weights: the log-likelihood of images beside that of noise is the Gaussian
     * prior with weight {@code deviation^2}; it shares its work with total variation.
     *
     * @param deviation the standard deviation of the noise on a code, more than 0
     * @return the weights
     */
    public static CodeWeights of(double deviation) {
        return new CodeWeights(0.3 * deviation, deviation * deviation / 4);
    }

    /**
     * Returns the regulariser, divided by the weight of total variation.
     *
     * @param autoencoder whose prior it takes
     * @return the regulariser
     */
    public ImageRegulariser regulariser(Autoencoder autoencoder) {
        ImageRegulariser variations = ImageRegulariser.ofTotalVariation(autoencoder.shape());
        return variations.withPrior(autoencoder.prior(), gaussian / variation);
    }

    /**
     * Returns how an inversion is solved.
     *
     * @param iterations the most sweeps, at least 1
     * @return a plan with the weight of total variation
     */
    public DescentPlan plan(int iterations) {
        return DescentPlan.of(variation).withIterations(iterations);
    }

    /**
     * Returns other weights.
     *
     * @param variationFactor on that of total variation
     * @param gaussianFactor on that of the Gaussian prior
     * @return the weights times the factors
     */
    public CodeWeights times(double variationFactor, double gaussianFactor) {
        return new CodeWeights(variation * variationFactor, gaussian * gaussianFactor);
    }
}
