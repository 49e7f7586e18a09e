package io.proxstream.cli;

import io.proxstream.RestorationException;
import java.io.IOException;

/** Standard output does not take what is printed: nobody reads it any more, or the disk is full. */
final class OutputException extends RestorationException {
    private static final long serialVersionUID = 1L;

    OutputException(IOException cause) {
        super("standard output: " + cause.getMessage(), cause);
    }

    /** Tells whether the reader has left, as {@code head} does: no reason to complain. */
    boolean isReaderGone() {
        String message = String.valueOf(getMessage());
        return message.contains("Broken pipe") || message.contains("pipe is being closed");
    }
}
