package io.proxstream.training;

import io.proxstream.RestorationException;

/** Training has left the range of numbers; the last good parameters are kept. */
public final class DivergenceException extends RestorationException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the error.
     *
     * @param step the number of the step, from 1
     * @param block the block that is not finite, parameters or their gradient
     * @param stepSize the size of the step that was due
     */
    public DivergenceException(long step, String block, double stepSize) {
        super(
                "training diverged at step %d with step size %s: %s is not finite"
                        .formatted(step, stepSize, block));
    }
}
