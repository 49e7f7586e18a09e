package io.proxstream.network.infimal;

import io.proxstream.network.kernel.interleaved.PackedFilters;
import java.util.List;

/**
 * The filters of a layer in the order in which kernels read them.
 *
 * @param analysis D, from C to M channels
 * @param synthesis S, from M to C channels
 */
public record PackedLayer(PackedFilters analysis, PackedFilters synthesis) {
    /**
     * Packs the layers of a network.
     *
     * @param network the network
     * @return one entry for each layer
     */
    public static List<PackedLayer> of(InfimalNetwork network) {
        int filters = network.spec().filters();
        int channels = network.spec().channels();
        return network.layers().stream()
                .map(
                        layer ->
                                new PackedLayer(
                                        PackedFilters.of(layer.analysis(), filters, channels),
                                        PackedFilters.of(layer.synthesis(), channels, filters)))
                .toList();
    }
}
