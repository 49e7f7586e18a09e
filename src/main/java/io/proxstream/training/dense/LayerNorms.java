package io.proxstream.training.dense;

import io.proxstream.math.array.Workers;
import io.proxstream.network.dense.DenseSpec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The norms of the weights of all layers: W, and V that leads on. */
final class LayerNorms implements AutoCloseable {
    private final DenseSpec spec;
    private final List<WeightNorm> norms = new ArrayList<>();
    private final int[] ownOutward;

    LayerNorms(DenseSpec spec, ResidentWeights weights) {
        this.spec = spec;
        this.ownOutward = new int[spec.depth()];
        for (int l = 1; l <= spec.depth(); l++) {
            norms.add(new WeightNorm(weights.inward(l)));
        }
        for (int l = 1; l <= spec.depth(); l++) {
            if (spec.layer(l).form().hasOwnOutward()) {
                ownOutward[l - 1] = norms.size();
                norms.add(new WeightNorm(weights.outward(l)));
            }
        }
    }

    /**
     * Bounds of the norms at one point of training.
     *
     * @param inward {@code ||W_l||}, the first layer first
     * @param outward {@code ||V_l||}, 1 for layers whose state is the next one's input
     */
    @SuppressWarnings("ArrayRecordComponent") // a view, not a value
    record Bounds(double[] inward, double[] outward) {
        /** The first layer, from 1, with weights of infinite norm; 0 for none. */
        int firstInfinite() {
            for (int l = 0; l < inward.length; l++) {
                if (!Double.isFinite(inward[l] * inward[l] + outward[l] * outward[l])) {
                    return l + 1;
                }
            }
            return 0;
        }
    }

    /** Goes on iterating, all matrices at once. */
    Bounds bounds(Workers workers) {
        double[] all = new double[norms.size()];
        workers.run(all.length, i -> all[i] = norms.get(i).bound());
        double[] inward = Arrays.copyOf(all, spec.depth());
        double[] outward = new double[inward.length];
        for (int l = 0; l < outward.length; l++) {
            outward[l] =
                    switch (spec.layer(l + 1).form()) {
                        case PLAIN -> 1;
                        case RESIDUAL_MINUS, RESIDUAL_PLUS -> inward[l];
                        case RESIDUAL_FREE -> all[ownOutward[l]];
                    };
        }
        return new Bounds(inward, outward);
    }

    void write(DataOutput out) throws IOException {
        for (WeightNorm norm : norms) {
            norm.write(out);
        }
    }

    void read(DataInput in) throws IOException {
        for (WeightNorm norm : norms) {
            norm.read(in);
        }
    }

    @Override
    public void close() {
        norms.forEach(WeightNorm::close);
    }
}
