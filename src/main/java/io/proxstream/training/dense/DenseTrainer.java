package io.proxstream.training.dense;

import io.proxstream.math.array.Workers;
import io.proxstream.network.dense.DenseNetwork;
import io.proxstream.network.dense.DenseParameters;
import io.proxstream.training.Trainer;

/** What all trainers do with the parameters of a dense network. */
abstract class DenseTrainer implements Trainer {
    private final DenseParameters parameters;
    private final DenseParameters best;
    private final Workers workers;

    DenseTrainer(DenseParameters start, Workers workers) {
        this.parameters = start.copy();
        this.best = start.copy();
        this.workers = workers;
    }

    /**
     * Returns the parameters themselves.
     *
     * @return not a copy
     */
    final DenseParameters parameters() {
        return parameters;
    }

    final Workers workers() {
        return workers;
    }

    @Override
    public final float[] predict(float[] inputs) {
        return network().apply(inputs, workers);
    }

    /**
     * Returns the network as it is.
     *
     * @return a network with a copy of the parameters
     */
    public final DenseNetwork network() {
        return new DenseNetwork(parameters);
    }

    @Override
    public final void keep() {
        best.set(parameters);
    }

    @Override
    public final void restore() {
        parameters.set(best);
    }
}
