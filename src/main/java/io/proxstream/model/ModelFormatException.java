package io.proxstream.model;

import io.proxstream.RestorationException;

/** A model bundle cannot be used: broken, incomplete, of another version, or unknown. */
public final class ModelFormatException extends RestorationException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the error.
     *
     * @param message the bundle, the value and the rule
     */
    public ModelFormatException(String message) {
        super(message);
    }

    /**
     * Creates the error with its cause.
     *
     * @param message the bundle, the value and the rule
     * @param cause what was caught
     */
    public ModelFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
