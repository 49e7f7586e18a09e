package io.proxstream.image;

import io.proxstream.image.InvalidImageException.Reason;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * PGM and PPM, binary and plain, of any largest value from 1 to 65535.
 *
 * <p>Written here, not left to ImageIO: the plug-in at hand writes no 16 bit files, and reads a
 * file that ends early without saying so.
 */
final class NetpbmCodec implements Codec {
    @Override
    public DecodedImage decode(byte[] file, DecodeLimits limits) throws IOException {
        NetpbmReader reader = new NetpbmReader(file);
        int variant = file[1] - '0';
        boolean grey = variant == 2 || variant == 5;
        int width = reader.number();
        int height = reader.number();
        ImageShape shape = limits.admit(grey ? 1 : 3, height, width);
        int max = reader.number();
        if (max < 1 || max > 65535) {
            throw new InvalidImageException(
                    Reason.CORRUPT, "largest value %d: must be from 1 to 65535".formatted(max));
        }
        int bitDepth = max > 255 ? 16 : 8;
        boolean plain = variant <= 3;
        requireRoom(reader, shape, plain ? 2 : bitDepth / 8);
        Image image = pixels(plain ? reader::number : reader.binary(bitDepth), shape, max);
        ImageFormat format = grey ? ImageFormat.PGM : ImageFormat.PPM;
        return new DecodedImage(image, new ImageEncoding(format, bitDepth));
    }

    @Override
    public byte[] encode(Image image, int bitDepth) {
        ImageShape shape = image.shape();
        String kind = shape.channels() == 1 ? "P5" : "P6";
        byte[] header =
                "%s\n%d %d\n%d\n"
                        .formatted(kind, shape.width(), shape.height(), (1 << bitDepth) - 1)
                        .getBytes(StandardCharsets.US_ASCII);
        int length = Math.multiplyExact(shape.size(), bitDepth / 8);
        ByteBuffer file = ByteBuffer.allocate(Math.addExact(header.length, length)).put(header);
        int[][] rows = new int[shape.channels()][shape.width()];
        for (int y = 0; y < shape.height(); y++) {
            for (int channel = 0; channel < rows.length; channel++) {
                Samples.quantise(image, channel, y, bitDepth, rows[channel]);
            }
            interleave(rows, bitDepth, file);
        }
        return file.array();
    }

    private static void interleave(int[][] rows, int bitDepth, ByteBuffer file) {
        for (int x = 0; x < rows[0].length; x++) {
            for (int[] row : rows) {
                if (bitDepth == 16) {
                    file.putShort((short) row[x]);
                } else {
                    file.put((byte) row[x]);
                }
            }
        }
    }

    private static void requireRoom(NetpbmReader reader, ImageShape shape, int bytesPerSample)
            throws EOFException {
        long needed = (long) shape.size() * bytesPerSample;
        if (reader.remaining() < needed) {
            throw new EOFException(
                    "pixels need %d bytes, %d are left".formatted(needed, reader.remaining()));
        }
    }

    private static Image pixels(NetpbmReader.Samples samples, ImageShape shape, int max)
            throws IOException {
        float[] values = new float[shape.size()];
        int plane = shape.planeSize();
        for (int pixel = 0; pixel < plane; pixel++) {
            for (int channel = 0; channel < shape.channels(); channel++) {
                int sample = samples.next();
                if (sample > max) {
                    throw new InvalidImageException(
                            Reason.CORRUPT,
                            "sample %d of pixel %d: above %d".formatted(sample, pixel, max));
                }
                values[channel * plane + pixel] = sample / (float) max;
            }
        }
        return Image.wrap(shape, values);
    }
}
