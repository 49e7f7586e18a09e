package io.proxstream.cli;

import io.proxstream.RestorationException;

/** The work was given up before its end because somebody asked for it. */
final class InterruptedWorkException extends RestorationException {
    private static final long serialVersionUID = 1L;

    InterruptedWorkException() {
        super("interrupted before the work was done");
    }
}
