package io.proxstream.restoration.experiment;

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
record CodeWeights(double variation, double gaussian) {
    ImageRegulariser regulariser(Autoencoder autoencoder) {
        ImageRegulariser variations = ImageRegulariser.ofTotalVariation(autoencoder.shape());
        return variations.withPrior(autoencoder.prior(), gaussian / variation);
    }

    DescentPlan plan(int iterations) {
        return DescentPlan.of(variation).withIterations(iterations);
    }

    CodeWeights times(double variationFactor, double gaussianFactor) {
        return new CodeWeights(variation * variationFactor, gaussian * gaussianFactor);
    }
}
