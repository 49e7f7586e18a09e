package io.proxstream.image;

/**
 * An image together with how it was stored.
 *
 * @param image the pixels, in {@code [0,1]} for integer encodings
 * @param encoding the format and bit depth found
 */
public record DecodedImage(Image image, ImageEncoding encoding) {}
