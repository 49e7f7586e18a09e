package io.proxstream.network.infimal;

import io.proxstream.network.kernel.interleaved.InterleavedKernels;

/**
 * The architecture of a network with auxiliary images. One that is the prior of steps of splitting
 * may have several stages: networks of the same extents with filters of their own, each for an
 * equal share of the steps.
 *
 * @param filters number M of filters, a multiple of 32, at most 512
 * @param auxiliary number of auxiliary images of half the extents, so that {@code 4 + auxiliary} is
 *     a multiple of 32, at most 512
 * @param layers number K of layers of a stage
 * @param stages number S of stages, so that {@code S K} is from 1 to 1000
 */
public record InfimalSpec(int filters, int auxiliary, int layers, int stages) {
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
        requireUpToMost("layers", layers);
        requireUpToMost("stages", stages);
        requireUpToMost("layers of all stages", (long) layers * stages);
    }

    /**
     * The architecture of a network of one stage.
     *
     * @param filters M
     * @param auxiliary number of auxiliary images
     * @param layers K
     */
    public InfimalSpec(int filters, int auxiliary, int layers) {
        this(filters, auxiliary, layers, 1);
    }

    private static void requireUpToMost(String what, long value) {
        if (value < 1 || value > MOST_LAYERS) {
            throw new IllegalArgumentException(
                    "%s %d: must be from 1 to %d".formatted(what, value, MOST_LAYERS));
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
     * Returns the architecture of one stage.
     *
     * @return a network of one stage with the other numbers
     */
    public InfimalSpec stage() {
        return inStages(1);
    }

    /**
     * Returns the architecture of a network of so many stages.
     *
     * @param count S
     * @return a network of these stages with the other numbers
     * @throws IllegalArgumentException if the number is out of range
     */
    public InfimalSpec inStages(int count) {
        return new InfimalSpec(filters, auxiliary, layers, count);
    }

    /**
     * Returns the number of layers of all stages.
     *
     * @return {@code S K}
     */
    public int depth() {
        return stages * layers;
    }

    /**
     * Returns the stage that serves a step of splitting.
     *
     * @param step its number k, from 0
     * @param steps their number
     * @return {@code floor(k S / steps)}
     */
    public int stage(int step, int steps) {
        return (int) ((long) step * stages / steps);
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
