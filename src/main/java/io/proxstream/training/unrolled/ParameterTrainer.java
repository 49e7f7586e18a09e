package io.proxstream.training.unrolled;

import io.proxstream.math.array.Workers;
import io.proxstream.network.ProximalNetwork;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What all trainers do with the parameters that they move, and with their threads. */
abstract class ParameterTrainer<S> implements UnrolledTrainer<S> {
    private final ParameterState state;
    private final Workers workers;

    ParameterTrainer(ParameterState state, int threads) {
        this.state = state;
        this.workers = new Workers(threads);
    }

    /** The parameters in training. */
    final ParameterState state() {
        return state;
    }

    final Workers workers() {
        return workers;
    }

    @Override
    public final void settle() {
        state.settle();
    }

    @Override
    public final ProximalNetwork network() {
        return state.parameters().network();
    }

    @Override
    public final void keep() {
        state.keep();
    }

    @Override
    public final ProximalNetwork best() {
        return state.best();
    }

    @Override
    public void write(DataOutput out) throws IOException {
        state.write(out);
    }

    @Override
    public void read(DataInput in) throws IOException {
        state.read(in);
    }

    @Override
    public final void close() {
        workers.close();
    }
}
