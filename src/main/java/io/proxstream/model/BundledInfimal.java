package io.proxstream.model;

import io.proxstream.network.SplittingSchedule;
import io.proxstream.network.StabilityBound;
import io.proxstream.network.infimal.InfimalChangeBound;
import io.proxstream.network.infimal.InfimalNetwork;
import io.proxstream.network.infimal.InfimalSpec;
import io.proxstream.network.kernel.RowKernels;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A network with auxiliary images, which restores images of one channel.
 *
 * @param network the network
 * @param splitting of which steps the network is trained to be the prior; none: it restores images
 *     by itself
 * @param golden the output it must reproduce
 */
public record BundledInfimal(
        InfimalNetwork network, SplittingSchedule splitting, GoldenOutput golden)
        implements BundledNetwork {
    /**
     * Checks that each stage serves a step.
     *
     * @throws ModelFormatException if there are more stages than steps, or more than one without
     */
    public BundledInfimal {
        int stages = network.spec().stages();
        if (stages > Math.max(splitting.count(), 1)) {
            throw new ModelFormatException(
                    "stages %d: must be at most the steps of splitting, %d"
                            .formatted(stages, splitting.count()));
        }
    }

    /** The kind as it stands in the bundle. */
    static final String INFIMAL = "infimal";

    /**
     * Tells whether the network is trained to be a prior.
     *
     * @return whether there are steps of splitting
     */
    public boolean isPrior() {
        return splitting.count() > 0;
    }

    @Override
    public String kind() {
        return INFIMAL;
    }

    @Override
    public Map<String, Object> properties() {
        InfimalSpec spec = network.spec();
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("channels", 1);
        properties.put("filters", spec.filters());
        properties.put("auxiliary", spec.auxiliary());
        properties.put("filter_size", InfimalSpec.FILTER_SIZE);
        properties.put("layers", spec.layers());
        if (isPrior()) {
            properties.put("splitting", splitting.count());
            properties.put("stages", spec.stages());
        }
        properties.put("reach", network.reach());
        properties.put("change_bound", InfimalChangeBound.of(network).value());
        properties.put("parameters", spec.depth() * (2L * spec.weights() + spec.filters() + 2));
        return properties;
    }

    @Override
    public double deviation(RowKernels kernels) {
        return golden.deviation(network, splitting);
    }

    @Override
    public Optional<StabilityBound> stability() {
        return Optional.empty();
    }
}
