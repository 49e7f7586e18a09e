package io.proxstream.training.step;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Moves one block of parameters along its gradients, remembering earlier ones where it helps. */
public interface ParameterStep {
    /**
     * Takes one step.
     *
     * @param values the parameters, changed in place
     * @param gradient the gradient at them; not changed
     * @param stepSize more than 0; the inverse of the gradient's Lipschitz constant, or a rate
     */
    void take(float[] values, float[] gradient, double stepSize);

    /**
     * Writes what is remembered of earlier steps.
     *
     * @param out where to
     * @throws IOException if it cannot be written
     */
    void write(DataOutput out) throws IOException;

    /**
     * Reads what was remembered of earlier steps: the next ones are the same, bit for bit.
     *
     * @param in where from
     * @throws IOException if it cannot be read, or belongs to a block of another length
     */
    void read(DataInput in) throws IOException;
}
