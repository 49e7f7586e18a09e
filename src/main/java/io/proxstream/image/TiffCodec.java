package io.proxstream.image;

import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import java.io.IOException;

/**
 * TIFF: read through TwelveMonkeys, fed with one directory of the fields that make up the pixels;
 * written through the JDK's codec, since the other writes no colours of 16 bits.
 */
final class TiffCodec implements Codec {
    @Override
    public DecodedImage decode(byte[] file, DecodeLimits limits) throws IOException {
        TiffDirectory directory = TiffDirectory.of(file);
        TiffLayout layout = TiffLayout.of(new TiffFields(directory), limits);
        byte[] essential = directory.essential(layout.fields());
        Image image =
                Samples.toImage(Pictures.read(new TIFFImageReaderSpi(), essential), layout.shape());
        int bitDepth = layout.bitDepth() == 16 ? 16 : 8;
        return new DecodedImage(image, new ImageEncoding(ImageFormat.TIFF, bitDepth));
    }

    @Override
    public byte[] encode(Image image, int bitDepth) throws IOException {
        return Pictures.write(
                ImageIoProviders.TIFF_WRITER, Samples.toPicture(image, bitDepth), settings -> {});
    }
}
