package io.proxstream.training;

import io.proxstream.RestorationException;

/** A checkpoint that cannot be written or read, or belongs to another training. */
public final class CheckpointException extends RestorationException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the error.
     *
     * @param message the file, what is wrong and the rule
     */
    public CheckpointException(String message) {
        super(message);
    }

    /**
     * Creates the error.
     *
     * @param message the file and what is wrong
     * @param cause what went wrong
     */
    public CheckpointException(String message, Throwable cause) {
        super(message, cause);
    }
}
