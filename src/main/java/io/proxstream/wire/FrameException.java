package io.proxstream.wire;

import io.proxstream.RestorationException;
import io.proxstream.image.InvalidImageException;
import io.proxstream.image.ShapeMismatchException;

/** A record cannot be restored, for a reason that lies in the record. */
public final class FrameException extends RestorationException {
    private static final long serialVersionUID = 1L;

    private final FailureCode code;

    /**
     * Creates the error.
     *
     * @param code why, as a code
     * @param message why, in one line, with the offending value
     */
    public FrameException(FailureCode code, String message) {
        super(message);
        this.code = code;
    }

    private FrameException(FailureCode code, RuntimeException cause) {
        super(message(cause), cause);
        this.code = code;
    }

    /**
     * Wraps what went wrong with a frame.
     *
     * @param cause what was caught
     * @return the error, with the code that fits the cause
     */
    public static FrameException of(RuntimeException cause) {
        if (cause instanceof FrameException known) {
            return known;
        }
        if (cause instanceof InvalidImageException image) {
            return new FrameException(FailureCode.of(image.reason()), image);
        }
        return new FrameException(
                cause instanceof ShapeMismatchException
                        ? FailureCode.SHAPE_MISMATCH
                        : FailureCode.RESTORATION_FAILED,
                cause);
    }

    private static String message(RuntimeException cause) {
        String message = cause.getMessage() == null ? "" : cause.getMessage();
        return cause instanceof RestorationException
                ? message
                : cause.getClass().getSimpleName() + ": " + message;
    }

    /**
     * Returns why the record cannot be restored.
     *
     * @return the code
     */
    public FailureCode code() {
        return code;
    }
}
