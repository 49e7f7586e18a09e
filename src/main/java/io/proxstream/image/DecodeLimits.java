package io.proxstream.image;

import io.proxstream.image.InvalidImageException.Reason;

/**
 * What a decoder accepts: checked on the header, before memory is taken for the pixels.
 *
 * @param maxPixels the largest width times height, at least 1
 */
public record DecodeLimits(long maxPixels) {
    /** The default: 2^26 pixels, a frame of 8192x8192. */
    public static final DecodeLimits DEFAULT = new DecodeLimits(1L << 26);

    /**
     * Checks the limit.
     *
     * @throws IllegalArgumentException if the limit is below 1
     */
    public DecodeLimits {
        if (maxPixels < 1) {
            throw new IllegalArgumentException("max pixels " + maxPixels + ": must be at least 1");
        }
    }

    /**
     * Checks the shape of an image that is to be made.
     *
     * @param shape the shape
     * @throws InvalidImageException {@code TOO_LARGE} if there are more pixels than the limit
     */
    public void check(ImageShape shape) {
        admit(shape.channels(), shape.height(), shape.width());
    }

    /**
     * Returns the shape a header announces, if it may be decoded.
     *
     * @throws InvalidImageException {@code CORRUPT} if an extent is below 1, {@code TOO_LARGE} if
     *     there are more pixels than the limit or more values than an array holds
     */
    ImageShape admit(int channels, long height, long width) {
        if (channels < 1 || height < 1 || width < 1) {
            throw new InvalidImageException(
                    Reason.CORRUPT, "image of %dx%d pixels: empty".formatted(width, height));
        }
        if (height > maxPixels / width) {
            throw new InvalidImageException(
                    Reason.TOO_LARGE,
                    "image of %dx%d pixels: at most %d are accepted"
                            .formatted(width, height, maxPixels));
        }
        if (height * width > (Integer.MAX_VALUE - 8) / channels) {
            throw new InvalidImageException(
                    Reason.TOO_LARGE,
                    "image of %dx%dx%d values: more than one array holds"
                            .formatted(channels, height, width));
        }
        return new ImageShape(channels, (int) height, (int) width);
    }
}
