package io.proxstream.image;

import java.io.IOException;

/** One file format, read and written. Implementations are stateless. */
interface Codec {
    /**
     * Reads a file that starts like one of this format.
     *
     * @throws InvalidImageException with the reason, where the codec knows it
     * @throws IOException if the file is damaged or ends early
     */
    DecodedImage decode(byte[] file, DecodeLimits limits) throws IOException;

    /** Writes an image of 1 or 3 channels with finite values. */
    byte[] encode(Image image, int bitDepth) throws IOException;
}
