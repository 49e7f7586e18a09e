package io.proxstream.model;

import io.proxstream.network.StabilityBound;
import io.proxstream.network.kernel.RowKernels;
import java.util.Map;
import java.util.Optional;

/** The network of a bundle, of one of the kinds there are. */
public sealed interface BundledNetwork
        permits BundledDenoiser, BundledInfimal, BundledAutoencoder, BundledDense {
    /**
     * Returns the kind as it stands in the bundle.
     *
     * @return {@code pnn}, {@code infimal}, {@code mlp}, {@code convolutional} or {@code dense}
     */
    String kind();

    /**
     * Describes the network.
     *
     * @return its properties by name: texts, numbers and truth values, in order of importance
     */
    Map<String, Object> properties();

    /**
     * Computes how far the network is from what it computed where it was made.
     *
     * @param kernels the inner loops, where the kind has a choice
     * @return the greatest absolute difference from the golden output
     */
    double deviation(RowKernels kernels);

    /**
     * Computes how far its step sizes are from the stable limit.
     *
     * @return empty for kinds without step sizes
     */
    Optional<StabilityBound> stability();
}
