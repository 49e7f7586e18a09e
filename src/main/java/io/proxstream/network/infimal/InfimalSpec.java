package io.proxstream.network.infimal;

import io.proxstream.network.kernel.interleaved.InterleavedKernels;

/**
 * The architecture of a network with auxiliary images.
 *
 * @param filters number M of filters, a multiple of 32, at most 512
 * @param auxiliary number of auxiliary images of half the extents, so that {@code 4 + auxiliary} is
 *     a multiple of 32, at most 512
 * @param layers number K of layers, from 1 to 1000
 */
public record InfimalSpec(int filters, int auxiliary, int layers) {
    /** The extent of all filters. */
    public static final int FILTER_SIZE = 3;

    /** The phases of an image: its pixels in even or odd rows and columns. */
    public static final int PHASES = 4;

    private static final int MOST = 512;
    private static final int MOST_LAYERS = 1000;

    /**
     * Checks the architecture.
     *
     * @throws IllegalArgumentException if a number is out of range
     */
    public InfimalSpec {
        int unit = InterleavedKernels.FILTERS;
        require(filters >= unit && filters <= MOST && filters % unit == 0, "filters", filters, "");
        int channels = PHASES + auxiliary;
        require(
                auxiliary >= 0 && channels <= MOST && channels % unit == 0,
                "auxiliary images",
                auxiliary,
                " less 4");
        if (layers < 1 || layers > MOST_LAYERS) {
            throw new IllegalArgumentException(
                    "layers %d: must be from 1 to %d".formatted(layers, MOST_LAYERS));
        }
    }

    private static void require(boolean holds, String what, int value, String less) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "%s %d: must be a multiple of %d%s, at most %d%s"
                            .formatted(what, value, InterleavedKernels.FILTERS, less, MOST, less));
        }
    }

    /**
     * Returns the number of images that filters see.
     *
     * @return C: the phases of the image, and the auxiliary images
     */
    public int channels() {
        return PHASES + auxiliary;
    }

    /**
     * Returns the number of weights of one of the two banks of a layer.
     *
     * @return {@code M C 3 3}
     */
    public int weights() {
        return filters * channels() * FILTER_SIZE * FILTER_SIZE;
    }
}
