package io.proxstream.training.unrolled;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * What moves the parameters of a network, step by step, on samples.
 *
 * <p>The results do not depend on the number of threads: what the samples contribute is added in
 * their order.
 *
 * @param <S> what a mini-batch consists of
 */
public interface SampleTrainer<S> extends AutoCloseable {
    /**
     * Takes one step.
     *
     * @param samples the mini-batch, at least one
     * @param rate the rate of the filters, more than 0; that of logarithms follows from it
     * @return the mean objective of the samples before the parameters moved
     * @throws io.proxstream.training.DivergenceException if a gradient is not finite; the
     *     parameters are then as they were
     */
    double step(List<S> samples, double rate);

    /**
     * Brings the step sizes into the stable range, where there is one; later steps depend on it.
     */
    default void settle() {}

    /** Remembers the parameters as the best so far. */
    void keep();

    /**
     * Writes everything that later steps depend on.
     *
     * @param out where to
     * @throws IOException if it cannot be written
     */
    void write(DataOutput out) throws IOException;

    /**
     * Reads what was written: the next steps are the same, bit for bit.
     *
     * @param in where from
     * @throws IOException if it cannot be read, or belongs to another network
     */
    void read(DataInput in) throws IOException;

    /** Ends the threads. */
    @Override
    void close();
}
