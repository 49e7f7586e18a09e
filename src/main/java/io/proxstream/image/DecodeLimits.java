package io.proxstream.image;

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
}
