package io.proxstream.cli;

import io.proxstream.RestorationException;

/** The command line asks for something that cannot be: who typed it must change it. */
final class InvalidCallException extends RestorationException {
    private static final long serialVersionUID = 1L;

    InvalidCallException(String message) {
        super(message);
    }
}
