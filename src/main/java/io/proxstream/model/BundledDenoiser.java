package io.proxstream.model;

import io.proxstream.network.ChangeBound;
import io.proxstream.network.PnnLayer;
import io.proxstream.network.PnnSpec;
import io.proxstream.network.ProximalNetwork;
import io.proxstream.network.StabilityBound;
import io.proxstream.network.kernel.RowKernels;
import java.util.LinkedHashMap;
import java.util.Map;
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
    public Map<String, Object> properties() {
        PnnSpec spec = network.spec();
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("form", spec.form().id());
        properties.put("channels", spec.channels());
        properties.put("filters", spec.filters());
        properties.put("filter_size", spec.filterSize());
        properties.put("layers", spec.layers());
        properties.put("group_size", spec.groupSize());
        properties.put("box", spec.box());
        properties.put("boundary", spec.boundary().id());
        properties.put("synthesis", network.isFree() ? "free" : "adjoint");
        properties.put("reach", network.reach());
        if (spec.form().isDenoiser()) {
            properties.put("change_bound", ChangeBound.of(network).value());
        }
        properties.put(
                "parameters",
                network.layers().stream().mapToLong(BundledDenoiser::parameters).sum());
        return properties;
    }

    private static long parameters(PnnLayer layer) {
        long banks = layer.isFree() ? 2 : 1;
        return banks * layer.bank().weights().length + layer.thresholds().length;
    }

    @Override
    public double deviation(RowKernels kernels) {
        return golden.deviation(network, kernels);
    }

    @Override
    public Optional<StabilityBound> stability() {
        return network.isFree() ? Optional.empty() : Optional.of(StabilityBound.of(network));
    }
}
