package io.proxstream.training;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What a {@link TrainingRun} leads: a trainer together with its samples, the order in which they
 * come, and what it is judged by.
 */
public interface TrainingCourse {
    /**
     * Takes the next step.
     *
     * @param rateFactor what the first rate is multiplied by, in (0, 1]
     * @return the mean objective of the step's samples before the parameters moved
     * @throws DivergenceException if a gradient is not finite; the parameters are then as they were
     */
    double step(double rateFactor);

    /**
     * Looks at the validation set.
     *
     * @return the mean peak signal-to-noise ratio in decibels
     */
    double quality();

    /** Remembers the parameters as the best so far. */
    void keep();

    /** Goes back to the parameters remembered last; no step follows. */
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
     * @throws IOException if it cannot be read, or belongs to another training
     */
    void read(DataInput in) throws IOException;
}
