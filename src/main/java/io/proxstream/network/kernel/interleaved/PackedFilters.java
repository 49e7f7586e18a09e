package io.proxstream.network.kernel.interleaved;

import static io.proxstream.network.kernel.interleaved.InterleavedKernels.FILTERS;

/**
 * 3x3 filters from C to M channels in the order in which the kernels read them: {@code [M/32, row,
 * column, C, 32]}. Immutable.
 */
public final class PackedFilters {
    /** The extent of the filters. */
    static final int SIZE = 3;

    private final int inputs;
    private final int outputs;
    private final float[] weights;

    private PackedFilters(int outputs, int inputs, float[] weights) {
        this.inputs = inputs;
        this.outputs = outputs;
        this.weights = weights;
    }

    /**
     * Packs filters.
     *
     * @param weights {@code [M,C,3,3]}
     * @param outputs M, a multiple of {@link InterleavedKernels#FILTERS}
     * @param inputs C, as well
     * @return the filters
     */
    public static PackedFilters of(float[] weights, int outputs, int inputs) {
        float[] packed = new float[weights.length];
        for (int m = 0; m < outputs; m++) {
            for (int c = 0; c < inputs; c++) {
                for (int tap = 0; tap < SIZE * SIZE; tap++) {
                    packed[index(m, c, tap, inputs)] =
                            weights[(m * inputs + c) * SIZE * SIZE + tap];
                }
            }
        }
        return new PackedFilters(outputs, inputs, packed);
    }

    /**
     * Packs the adjoint of filters.
     *
     * @param weights {@code [M,C,3,3]}
     * @param outputs M
     * @param inputs C
     * @return filters from M to C channels
     */
    public static PackedFilters adjointOf(float[] weights, int outputs, int inputs) {
        float[] packed = new float[weights.length];
        int area = SIZE * SIZE;
        for (int m = 0; m < outputs; m++) {
            for (int c = 0; c < inputs; c++) {
                for (int tap = 0; tap < area; tap++) {
                    packed[index(c, m, area - 1 - tap, outputs)] =
                            weights[(m * inputs + c) * area + tap];
                }
            }
        }
        return new PackedFilters(/* outputs= */ inputs, /* inputs= */ outputs, packed);
    }

    /** Where the weight of an output, input and tap stands. */
    static int index(int output, int input, int tap, int inputs) {
        int block = output / FILTERS;
        return ((block * SIZE * SIZE + tap) * inputs + input) * FILTERS + output % FILTERS;
    }

    /** Checks that the filters lead from some channels to others. */
    void requireFit(int from, int to) {
        if (from != inputs || to != outputs) {
            throw new IllegalArgumentException(
                    "filters from %d to %d channels: fields have %d and %d"
                            .formatted(inputs, outputs, from, to));
        }
    }

    /** The weights themselves. */
    float[] weights() {
        return weights;
    }
}
