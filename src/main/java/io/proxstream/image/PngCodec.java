package io.proxstream.image;

import io.proxstream.image.PngChunks.Header;
import java.io.IOException;

/** PNG through the JDK's codec, fed with the chunks that make up the pixels and no other. */
final class PngCodec implements Codec {
    @Override
    public DecodedImage decode(byte[] file, DecodeLimits limits) throws IOException {
        PngChunks chunks = new PngChunks(file);
        Header header = chunks.header();
        ImageShape shape = limits.admit(header.channels(), header.height(), header.width());
        byte[] essential = chunks.essential();
        Image image =
                Samples.toImage(Pictures.readIntact(ImageIoProviders.PNG_READER, essential), shape);
        int bitDepth = header.bitDepth() == 16 ? 16 : 8;
        return new DecodedImage(image, new ImageEncoding(ImageFormat.PNG, bitDepth));
    }

    @Override
    public byte[] encode(Image image, int bitDepth) throws IOException {
        return Pictures.write(
                ImageIoProviders.PNG_WRITER, Samples.toPicture(image, bitDepth), settings -> {});
    }
}
