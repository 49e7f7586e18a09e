package io.proxstream.training.dense;

import io.proxstream.math.array.Workers;
import io.proxstream.network.dense.DenseNetwork;
import io.proxstream.network.dense.DenseParameters;
import io.proxstream.training.Trainer;
import io.proxstream.training.step.Blocks;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What all trainers do with the parameters of a dense network. */
public abstract class DenseTrainer implements Trainer {
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

    /**
     * Returns the network that was remembered last.
     *
     * @return the best network so far, or the first one if none was remembered
     */
    public final DenseNetwork best() {
        return new DenseNetwork(best);
    }

    @Override
    public final void keep() {
        best.set(parameters);
    }

    @Override
    public final void restore() {
        parameters.set(best);
    }

    @Override
    public void write(DataOutput out) throws IOException {
        Blocks.writeAll(parameters.blocks(), out);
        Blocks.writeAll(best.blocks(), out);
    }

    @Override
    public void read(DataInput in) throws IOException {
        Blocks.readAll(in, parameters.blocks());
        Blocks.readAll(in, best.blocks());
    }
}
