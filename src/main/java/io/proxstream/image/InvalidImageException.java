package io.proxstream.image;

import io.proxstream.RestorationException;

/** Bytes that were to be an image are not one that can be restored. */
public final class InvalidImageException extends RestorationException {
    private static final long serialVersionUID = 1L;

    /** Why the bytes were refused; the lower-case name with dashes is the wire's reason code. */
    public enum Reason {
        /** There are no bytes. */
        EMPTY,
        /** No known image format starts like this, or the header is not readable. */
        NOT_AN_IMAGE,
        /** The image ends too early. */
        TRUNCATED,
        /** The header announces more pixels than the limit allows. */
        TOO_LARGE,
        /** The header is sound, but what follows contradicts it or itself. */
        CORRUPT,
        /** A valid image of a kind that is not restored (alpha in use, CMYK). */
        UNSUPPORTED,
        /** A value is NaN or infinite. */
        NOT_FINITE
    }

    private final Reason reason;

    /**
     * Creates the error.
     *
     * @param reason why, as a code
     * @param message why, in one line, with the offending value
     */
    public InvalidImageException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /**
     * Creates the error with its cause.
     *
     * @param reason why, as a code
     * @param message why, in one line, with the offending value
     * @param cause what a codec threw
     */
    public InvalidImageException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /**
     * Returns why the image was refused.
     *
     * @return the reason
     */
    public Reason reason() {
        return reason;
    }
}
