package io.proxstream.training.dense;

import io.proxstream.math.array.DenseMatrix;
import io.proxstream.math.array.Workers;
import io.proxstream.network.dense.DenseParameters;
import io.proxstream.network.dense.DenseSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The weights of a network in native memory, where products need them. */
final class ResidentWeights implements AutoCloseable {
    private final List<DenseMatrix> inward = new ArrayList<>();
    private final List<Optional<DenseMatrix>> outward = new ArrayList<>();

    ResidentWeights(DenseSpec spec) {
        for (int l = 1; l <= spec.depth(); l++) {
            int width = spec.layer(l).width();
            inward.add(new DenseMatrix(width, spec.stateWidth(l - 1)));
            outward.add(
                    spec.layer(l).form().hasOwnOutward()
                            ? Optional.of(new DenseMatrix(spec.stateWidth(l), width))
                            : Optional.empty());
        }
    }

    /** Takes the values of parameters over, the layers shared out among threads. */
    void load(DenseParameters parameters, Workers workers) {
        workers.run(
                inward.size(),
                i -> {
                    inward.get(i).load(parameters.weights(i + 1), 0);
                    float[] own = parameters.outward(i + 1);
                    outward.get(i).ifPresent(matrix -> matrix.load(own, 0));
                });
    }

    /** Returns W of a layer, from 1 to L. */
    DenseMatrix inward(int layer) {
        return inward.get(layer - 1);
    }

    /** Returns V of a layer that has its own. */
    DenseMatrix outward(int layer) {
        return outward.get(layer - 1).orElseThrow();
    }

    @Override
    public void close() {
        inward.forEach(DenseMatrix::close);
        outward.forEach(matrix -> matrix.ifPresent(DenseMatrix::close));
    }
}
