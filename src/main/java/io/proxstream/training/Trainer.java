package io.proxstream.training;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * One method of training one network, step by step.
 *
 * <p>Convolutional and dense networks, lifted and conventional training share the contract.
 */
public interface Trainer extends AutoCloseable {
    /**
     * Takes one step on some samples of the training set.
     *
     * @param samples their indices, at least one
     * @param rateFactor what the usual rate is multiplied by, in (0, 1]
     * @return the mean objective of the samples before the parameters moved
     * @throws DivergenceException if a gradient is not finite; the parameters are then as they were
     */
    double step(int[] samples, double rateFactor);

    /**
     * Runs the network as it is.
     *
     * @param inputs samples, one after another
     * @return the outputs, one after another
     */
    float[] predict(float[] inputs);

    /** Remembers the parameters as the best so far. */
    void keep();

    /** Goes back to the parameters remembered last. */
    void restore();

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

    /** Gives native memory back. */
    @Override
    void close();
}
