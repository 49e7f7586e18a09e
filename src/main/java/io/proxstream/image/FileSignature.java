package io.proxstream.image;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** The bytes with which files of each format start, in hexadecimal. */
enum FileSignature {
    PNG(ImageFormat.PNG, "89504e470d0a1a0a"),
    JPEG(ImageFormat.JPEG, "ffd8ff"),
    TIFF_LITTLE_ENDIAN(ImageFormat.TIFF, "49492a00"),
    TIFF_BIG_ENDIAN(ImageFormat.TIFF, "4d4d002a"),
    BIG_TIFF_LITTLE_ENDIAN(ImageFormat.TIFF, "49492b00"),
    BIG_TIFF_BIG_ENDIAN(ImageFormat.TIFF, "4d4d002b"),
    PGM_PLAIN(ImageFormat.PGM, "5032"),
    PGM(ImageFormat.PGM, "5035"),
    PPM_PLAIN(ImageFormat.PPM, "5033"),
    PPM(ImageFormat.PPM, "5036");

    private static final int SHOWN = 8;

    private final ImageFormat format;
    private final String start;

    FileSignature(ImageFormat format, String start) {
        this.format = format;
        this.start = start;
    }

    static Optional<ImageFormat> formatOf(byte[] file) {
        String beginning = describe(file);
        return Arrays.stream(values())
                .filter(signature -> beginning.startsWith(signature.start))
                .map(signature -> signature.format)
                .findFirst();
    }

    /** Returns the first eight bytes in hexadecimal. */
    static String describe(byte[] file) {
        return HexFormat.of().formatHex(file, 0, Math.min(file.length, SHOWN));
    }
}
