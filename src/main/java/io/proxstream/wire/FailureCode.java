package io.proxstream.wire;

import io.proxstream.image.InvalidImageException;
import java.util.Locale;

/** Why a record became a dead letter; the lower-case name with dashes is the code on the wire. */
public enum FailureCode {
    /** The value is null or has no bytes. */
    EMPTY,
    /** The value is no image of a known format. */
    NOT_AN_IMAGE,
    /** The image ends too early. */
    TRUNCATED,
    /** The image announces more pixels than the limit allows. */
    TOO_LARGE,
    /** The image is valid, but of a kind that is not restored. */
    UNSUPPORTED,
    /** A value is NaN or infinite. */
    NOT_FINITE,
    /** A header that matters is not text, or its text is not what it must be. */
    BAD_HEADER,
    /** The value is not what its content type says. */
    CONTENT_TYPE_MISMATCH,
    /** The shape header does not fit the value, or the model does not take such a shape. */
    SHAPE_MISMATCH,
    /** The restored frame is larger than a record may be. */
    RESULT_TOO_LARGE,
    /** The restoration of this frame failed. */
    RESTORATION_FAILED;

    /**
     * Returns the code as it is written in a header.
     *
     * @return the lower-case name with dashes
     */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Returns the code for an image that was refused.
     *
     * @param reason why it was refused
     * @return the code of the same name
     */
    static FailureCode of(InvalidImageException.Reason reason) {
        return valueOf(reason.name());
    }
}
