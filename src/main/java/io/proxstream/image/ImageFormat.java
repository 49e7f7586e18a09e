package io.proxstream.image;

/** The formats in which frames arrive and leave. */
public enum ImageFormat {
    /** Portable Network Graphics, 8 or 16 bit. */
    PNG("image/png", "png"),
    /** JPEG, 8 bit. */
    JPEG("image/jpeg", "jpg"),
    /** Tagged Image File Format, 8 or 16 bit. */
    TIFF("image/tiff", "tif"),
    /** Portable grey map (PGM), 8 or 16 bit. */
    PGM("image/x-portable-graymap", "pgm"),
    /** Portable pixel map (PPM), 8 or 16 bit. */
    PPM("image/x-portable-pixmap", "ppm"),
    /** Little-endian float32 values {@code [C,H,W]}; the shape travels beside the bytes. */
    RAW_FLOAT32("application/x-raw-float32", "f32");

    private final String mediaType;
    private final String extension;

    ImageFormat(String mediaType, String extension) {
        this.mediaType = mediaType;
        this.extension = extension;
    }

    /**
     * Returns the media type, as in the {@code content-type} header.
     *
     * @return for example {@code image/png}
     */
    public String mediaType() {
        return mediaType;
    }

    /**
     * Returns the usual file name extension.
     *
     * @return without a dot
     */
    public String extension() {
        return extension;
    }
}
