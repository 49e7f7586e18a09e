package io.proxstream.image;

/**
 * How an image is stored: a restored frame leaves in the encoding in which it came.
 *
 * @param format the file format
 * @param bitDepth bits per sample: 8 or 16, or 32 for {@link ImageFormat#RAW_FLOAT32}
 */
public record ImageEncoding(ImageFormat format, int bitDepth) {
    /** PNG with 8 bits a sample. */
    public static final ImageEncoding PNG_8 = new ImageEncoding(ImageFormat.PNG, 8);

    /** Raw little-endian float32. */
    public static final ImageEncoding RAW = new ImageEncoding(ImageFormat.RAW_FLOAT32, 32);

    /**
     * Checks the pair.
     *
     * @throws IllegalArgumentException if the format has no such bit depth
     */
    public ImageEncoding {
        boolean valid =
                switch (format) {
                    case RAW_FLOAT32 -> bitDepth == 32;
                    case JPEG -> bitDepth == 8;
                    default -> bitDepth == 8 || bitDepth == 16;
                };
        if (!valid) {
            throw new IllegalArgumentException(format + " has no bit depth " + bitDepth);
        }
    }
}
