package io.proxstream.image;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** The formats in which frames arrive and leave. */
public enum ImageFormat {
    /** Portable Network Graphics, 8 or 16 bit. */
    PNG("image/png", "png"),
    /** JPEG, 8 bit. */
    JPEG("image/jpeg", "jpg", "jpeg"),
    /** Tagged Image File Format, 8 or 16 bit. */
    TIFF("image/tiff", "tif", "tiff"),
    /** Portable grey map (PGM), 8 or 16 bit. */
    PGM("image/x-portable-graymap", "pgm"),
    /** Portable pixel map (PPM), 8 or 16 bit. */
    PPM("image/x-portable-pixmap", "ppm"),
    /** Little-endian float32 values {@code [C,H,W]}; the shape travels beside the bytes. */
    RAW_FLOAT32("application/x-raw-float32", "f32");

    private final String mediaType;
    private final String extension;
    private final String longExtension;

    ImageFormat(String mediaType, String extension) {
        this(mediaType, extension, extension);
    }

    ImageFormat(String mediaType, String extension, String longExtension) {
        this.mediaType = mediaType;
        this.extension = extension;
        this.longExtension = longExtension;
    }

    /**
     * Returns the format that a {@code content-type} header names.
     *
     * @param mediaType for example {@code image/png}; case and parameters after {@code ;} are
     *     ignored
     * @return the format, or empty if no format has that media type
     */
    public static Optional<ImageFormat> ofMediaType(String mediaType) {
        String type = mediaType.split(";", 2)[0].strip();
        return first(format -> format.mediaType.equalsIgnoreCase(type));
    }

    /**
     * Returns the format that a file name's extension names.
     *
     * @param fileName a name or path, for example {@code lamp.JPEG}; case is ignored
     * @return the format, or empty if there is no extension or it names none
     */
    public static Optional<ImageFormat> ofFileName(String fileName) {
        int dot = fileName.lastIndexOf('.');
        String candidate = fileName.substring(dot + 1).toLowerCase(Locale.ROOT);
        return dot < 0 ? Optional.empty() : first(format -> format.hasExtension(candidate));
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

    private boolean hasExtension(String candidate) {
        return candidate.equals(extension) || candidate.equals(longExtension);
    }

    private static Optional<ImageFormat> first(Predicate<ImageFormat> accepted) {
        return Arrays.stream(values()).filter(accepted).findFirst();
    }
}
