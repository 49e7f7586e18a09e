package io.proxstream.image;

import java.util.Objects;

/** Bytes to images and back. */
public final class ImageCodecs {
    private ImageCodecs() {}

    /**
     * Decodes an image file whose format its first bytes tell.
     *
     * @param bytes a PNG, JPEG, TIFF, PGM or PPM file
     * @param limits what is accepted
     * @return the image, values in {@code [0,1]}, and its encoding
     * @throws InvalidImageException if the bytes are no such image or exceed the limits
     */
    public static DecodedImage decode(byte[] bytes, DecodeLimits limits) {
        Objects.requireNonNull(limits);
        throw new InvalidImageException(
                InvalidImageException.Reason.EMPTY, "bytes " + bytes.length);
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
        Objects.requireNonNull(limits);
        throw new InvalidImageException(
                InvalidImageException.Reason.EMPTY, "bytes " + bytes.length + shape);
    }

    /**
     * Encodes an image; values are clipped to {@code [0,1]} and rounded, except in raw float32.
     *
     * @param image 1 or 3 channels (raw float32: any number)
     * @param encoding the format and bit depth to write
     * @return the file's bytes
     * @throws InvalidImageException if the encoding cannot hold that number of channels
     */
    public static byte[] encode(Image image, ImageEncoding encoding) {
        throw new InvalidImageException(
                InvalidImageException.Reason.EMPTY, "image " + image + encoding);
    }
}
