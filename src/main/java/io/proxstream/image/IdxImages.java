package io.proxstream.image;

import io.proxstream.image.InvalidImageException.Reason;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * Reads idx files of grey images, the format of MNIST and its kin: big-endian numbers 0x00000803,
 * count, height, width, then a byte for each pixel; plain or compressed by gzip.
 */
public final class IdxImages {
    private static final int MAGIC = 0x0803;
    private static final int LARGEST_EXTENT = 1 << 12;
    private static final float GREY_LEVELS = 255;

    private IdxImages() {}

    /**
     * Tells by its name whether a file is of this format.
     *
     * @param file a path
     * @return whether it ends in {@code idx3-ubyte}, {@code .idx} or either with {@code .gz}
     */
    public static boolean isNamedSo(Path file) {
        String name = file.toString();
        String plain = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
        return plain.endsWith("idx3-ubyte") || plain.endsWith(".idx");
    }

    /**
     * Reads the first images of a file.
     *
     * @param file the file
     * @param most how many images are read at most
     * @return the images, one channel, values in {@code [0,1]}
     * @throws IOException if the file cannot be read
     * @throws InvalidImageException if it is not of this format, or ends too early
     */
    public static List<Image> read(Path file, int most) throws IOException {
        boolean isCompressed = file.toString().endsWith(".gz");
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(file));
                InputStream plain = isCompressed ? new GZIPInputStream(raw) : raw;
                DataInputStream in = new DataInputStream(new BufferedInputStream(plain))) {
            return read(in, file.toString(), most);
        } catch (EOFException e) {
            throw new InvalidImageException(
                    Reason.TRUNCATED, file + ": ends before its last image", e);
        }
    }

    private static List<Image> read(DataInputStream in, String name, int most) throws IOException {
        int magic = in.readInt();
        if (magic != MAGIC) {
            throw new InvalidImageException(
                    Reason.NOT_AN_IMAGE,
                    "%s: begins with %08x, an idx file of images with %08x"
                            .formatted(name, magic, MAGIC));
        }
        int count = in.readInt();
        int height = in.readInt();
        int width = in.readInt();
        if (count < 1 || isOutside(height) || isOutside(width)) {
            throw new InvalidImageException(
                    Reason.CORRUPT,
                    "%s: %d images of %dx%d pixels: needs one, with extents from 1 to %d"
                            .formatted(name, count, width, height, LARGEST_EXTENT));
        }
        ImageShape shape = new ImageShape(1, height, width);
        List<Image> images = new ArrayList<>();
        for (int i = 0; i < Math.min(count, most); i++) {
            images.add(image(in, shape));
        }
        return images;
    }

    private static boolean isOutside(int extent) {
        return extent < 1 || extent > LARGEST_EXTENT;
    }

    private static Image image(DataInputStream in, ImageShape shape) throws IOException {
        byte[] bytes = new byte[shape.size()];
        in.readFully(bytes);
        float[] values = new float[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            values[i] = (bytes[i] & 0xff) / GREY_LEVELS;
        }
        return Image.wrap(shape, values);
    }
}
