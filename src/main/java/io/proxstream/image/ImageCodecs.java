package io.proxstream.image;

import io.proxstream.image.InvalidImageException.Reason;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * Bytes to images and back.
 *
 * <p>Samples are taken as stored: a grey value {@code v} of 8 bits becomes exactly {@code v/255},
 * one of 16 bits {@code v/65535}. Colour profiles, gamma and orientation tags are not applied.
 * Palettes and depths below 8 bits are expanded; an alpha channel is dropped where it is opaque
 * throughout and refused otherwise. Of a file with several pictures the first is read.
 *
 * <p>Files are not trusted: the header is checked against the limits before memory is taken for
 * pixels, only the parts of a file that make up its pixels ever reach a codec, and a picture that
 * is incomplete or damaged is an error even where a codec would return the part it could read.
 *
 * <p>All methods are pure and may be called from any thread.
 */
public final class ImageCodecs {
    private ImageCodecs() {}

    /**
     * Tells the format of a file by its first bytes.
     *
     * @param bytes a file, or its beginning
     * @return the format, or empty if the bytes start like none; never {@code RAW_FLOAT32}, which
     *     has no mark
     */
    public static Optional<ImageFormat> formatOf(byte[] bytes) {
        return FileSignature.formatOf(bytes);
    }

    /**
     * Decodes an image file whose format its first bytes tell.
     *
     * @param bytes a PNG, JPEG, TIFF, PGM or PPM file
     * @param limits what is accepted
     * @return the image, values in {@code [0,1]}, and its encoding
     * @throws InvalidImageException if the bytes are no such image or exceed the limits
     */
    public static DecodedImage decode(byte[] bytes, DecodeLimits limits) {
        ImageFormat format = formatOf(bytes).orElseThrow(() -> notAnImage(bytes));
        try {
            return codec(format).decode(bytes, limits);
        } catch (InvalidImageException e) {
            throw e;
        } catch (EOFException e) {
            throw damaged(Reason.TRUNCATED, format, e);
        } catch (IOException | RuntimeException e) {
            boolean early = e.getCause() instanceof EOFException;
            throw damaged(early ? Reason.TRUNCATED : Reason.CORRUPT, format, e);
        }
    }

    /**
     * Decodes raw little-endian float32 values.
     *
     * @param bytes exactly {@code 4 C H W} bytes
     * @param shape the shape that travelled beside them
     * @param limits what is accepted
     * @return the image and its encoding
     * @throws InvalidImageException if the length does not fit the shape, a value is not finite, or
     *     the limits are exceeded
     */
    public static DecodedImage decodeRaw(byte[] bytes, ImageShape shape, DecodeLimits limits) {
        limits.admit(shape.channels(), shape.height(), shape.width());
        return new DecodedImage(RawFloats.decode(bytes, shape), ImageEncoding.RAW);
    }

    /**
     * Encodes an image; values are clipped to {@code [0,1]} and rounded, except in raw float32.
     *
     * @param image 1 or 3 channels (raw float32: any number)
     * @param encoding the format and bit depth to write
     * @return the file's bytes
     * @throws InvalidImageException if the encoding cannot hold that number of channels, or a value
     *     is not finite
     */
    public static byte[] encode(Image image, ImageEncoding encoding) {
        RawFloats.requireFinite(image.values());
        if (encoding.format() == ImageFormat.RAW_FLOAT32) {
            return RawFloats.encode(image);
        }
        requireChannels(image.shape().channels(), encoding.format());
        try {
            return codec(encoding.format()).encode(image, encoding.bitDepth());
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
    }

    private static Codec codec(ImageFormat format) {
        return switch (format) {
            case PNG -> new PngCodec();
            case JPEG -> new JpegCodec();
            case TIFF -> new TiffCodec();
            case PGM, PPM -> new NetpbmCodec();
            case RAW_FLOAT32 -> throw new IllegalArgumentException("raw floats are not a file");
        };
    }

    private static void requireChannels(int channels, ImageFormat format) {
        boolean held =
                switch (format) {
                    case PGM -> channels == 1;
                    case PPM -> channels == 3;
                    default -> channels == 1 || channels == 3;
                };
        if (!held) {
            throw new InvalidImageException(
                    Reason.UNSUPPORTED,
                    "image of %d channels: not for %s".formatted(channels, format));
        }
    }

    private static InvalidImageException notAnImage(byte[] bytes) {
        return bytes.length == 0
                ? new InvalidImageException(Reason.EMPTY, "image of 0 bytes")
                : new InvalidImageException(
                        Reason.NOT_AN_IMAGE,
                        "%d bytes starting %s: no known image format"
                                .formatted(bytes.length, FileSignature.describe(bytes)));
    }

    private static InvalidImageException damaged(Reason reason, ImageFormat format, Exception e) {
        String state = reason == Reason.TRUNCATED ? "ends early" : "is damaged";
        String detail = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return new InvalidImageException(reason, "%s %s: %s".formatted(format, state, detail), e);
    }
}
