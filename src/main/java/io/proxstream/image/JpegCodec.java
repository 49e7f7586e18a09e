package io.proxstream.image;

import java.io.IOException;
import javax.imageio.ImageWriteParam;

/** JPEG through the JDK's codec, fed with the segments that make up the pixels and no other. */
final class JpegCodec implements Codec {
    private static final float QUALITY = 0.95f;

    @Override
    public DecodedImage decode(byte[] file, DecodeLimits limits) throws IOException {
        JpegSegments segments = JpegSegments.of(file, limits);
        ImageShape shape = segments.shape();
        byte[] essential = segments.essential();
        Image image =
                Samples.toImage(
                        Pictures.readIntact(ImageIoProviders.JPEG_READER, essential), shape);
        return new DecodedImage(image, new ImageEncoding(ImageFormat.JPEG, 8));
    }

    @Override
    public byte[] encode(Image image, int bitDepth) throws IOException {
        return Pictures.write(
                ImageIoProviders.JPEG_WRITER,
                Samples.toPicture(image, bitDepth),
                settings -> {
                    settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                    settings.setCompressionQuality(QUALITY);
                });
    }
}
