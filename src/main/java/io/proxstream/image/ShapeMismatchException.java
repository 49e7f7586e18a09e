package io.proxstream.image;

import io.proxstream.RestorationException;

/** Two shapes that must fit do not; the message names both. */
public final class ShapeMismatchException extends RestorationException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the error.
     *
     * @param message both shapes and where they met
     */
    public ShapeMismatchException(String message) {
        super(message);
    }

    /** Throws unless an image has its reference's shape. */
    static void require(ImageShape reference, ImageShape image) {
        if (!reference.equals(image)) {
            throw new ShapeMismatchException(
                    "image of shape %s: its reference has %s".formatted(image, reference));
        }
    }
}
