package io.proxstream.stream.kafka;

import io.proxstream.RestorationException;

/** A Kafka cluster does not answer, refuses, or is not set up as the options need it. */
public final class BrokerException extends RestorationException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the error.
     *
     * @param message the thing, its value, the rule
     */
    public BrokerException(String message) {
        super(message);
    }

    /**
     * Creates the error with its cause.
     *
     * @param message the thing, its value, the rule
     * @param cause what was caught
     */
    public BrokerException(String message, Throwable cause) {
        super(message, cause);
    }
}
