package io.proxstream.model;

import io.proxstream.network.ProximalNetwork;
import io.proxstream.network.StabilityBound;
import io.proxstream.network.kernel.RowKernels;
import java.util.Optional;

/**
 * A proximal network that restores images.
 *
 * @param network the network
 * @param golden the output it must reproduce
 */
public record BundledDenoiser(ProximalNetwork network, GoldenOutput golden)
        implements BundledNetwork {
    @Override
    public String kind() {
        return Architecture.PNN;
    }

    @Override
    public double deviation(RowKernels kernels) {
        return golden.deviation(network, kernels);
    }

    @Override
    public Optional<StabilityBound> stability() {
        return Optional.of(StabilityBound.of(network));
    }
}
