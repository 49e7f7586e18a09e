package io.proxstream.network.layered;

import io.proxstream.image.ShapeMismatchException;

/**
 * A dense matrix, a row of weights for each value of the range.
 *
 * @param inputs the length of a sample of the domain
 * @param outputs the length of a sample of the range
 */
public record DenseMap(int inputs, int outputs) implements LayerMap {
    /** Checks the sizes. */
    public DenseMap {
        if (inputs < 1 || outputs < 1 || (long) inputs * outputs > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(
                    "dense map %d to %d: needs one of each, and weights that fit in an array"
                            .formatted(inputs, outputs));
        }
    }

    @Override
    public int weightCount() {
        return inputs * outputs;
    }

    @Override
    public int biasCount() {
        return outputs;
    }

    @Override
    public double fanIn() {
        return inputs;
    }

    @Override
    public BatchOperator load(float[] weights) {
        requireWeights(this, weights);
        return new DenseOperator(this, weights);
    }

    /** Refuses weights of another number. */
    static void requireWeights(LayerMap map, float[] weights) {
        if (weights.length != map.weightCount()) {
            throw new ShapeMismatchException(
                    "weights of %s: expected %d values, got %d"
                            .formatted(map, map.weightCount(), weights.length));
        }
    }
}
