package io.proxstream.network;

import io.proxstream.math.kernel.BoundaryRule;

/**
 * The architecture of a proximal network that denoises.
 *
 * @param form the algorithm that is unrolled
 * @param channels colour channels C of its images, at least 1
 * @param filters number M of filters, at least 1
 * @param filterSize extent k of a filter, from 2 to 7
 * @param layers number K of layers, at least 1
 * @param groupSize how many consecutive filters share a ball: 1 for the clip (l1 norm), 2 with
 *     difference filters for isotropic total variation; divides the number of filters
 * @param box whether the image is kept in {@code [0,1]} inside every layer, and not only at the end
 * @param boundary what lies beyond the border: symmetric or zero
 */
public record PnnSpec(
        PnnForm form,
        int channels,
        int filters,
        int filterSize,
        int layers,
        int groupSize,
        boolean box,
        BoundaryRule boundary) {
    /**
     * Checks the architecture.
     *
     * @throws IllegalArgumentException if an extent is out of range
     */
    public PnnSpec {
        require(channels >= 1 && channels <= 16, "channels", channels, "from 1 to 16");
        require(filters >= 1 && filters <= 4096, "filters", filters, "from 1 to 4096");
        require(filterSize >= 2 && filterSize <= 7, "filter size", filterSize, "from 2 to 7");
        require(layers >= 1 && layers <= 10000, "layers", layers, "from 1 to 10000");
        require(
                groupSize >= 1 && filters % groupSize == 0,
                "group size",
                groupSize,
                "a divisor of the number of filters, " + filters);
        if (boundary == BoundaryRule.PERIODIC) {
            throw new IllegalArgumentException("boundary periodic: must be symmetric or zero");
        }
    }

    private static void require(boolean holds, String what, int value, String rule) {
        if (!holds) {
            throw new IllegalArgumentException("%s %d: must be %s".formatted(what, value, rule));
        }
    }

    /**
     * Returns the number of groups of filters.
     *
     * @return {@code M / groupSize}
     */
    public int groups() {
        return filters / groupSize;
    }
}
