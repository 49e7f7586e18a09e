package io.proxstream.image;

import io.proxstream.image.InvalidImageException.Reason;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * The chunks of a PNG file, walked before any is decoded.
 *
 * <p>A codec that expands text, profiles and thumbnails can be made to run out of memory by a small
 * file, and none of them says anything about the pixels: they are left out.
 */
final class PngChunks {
    private static final int SIGNATURE = 8;
    private static final int OVERHEAD = 12;
    private static final int HEADER_LENGTH = 13;
    private static final int PALETTE_LENGTH = 3 * 256;
    private static final int IHDR = 0x49484452;
    private static final int PLTE = 0x504c5445;
    private static final int TRNS = 0x74524e53;
    private static final int IDAT = 0x49444154;
    private static final int IEND = 0x49454e44;
    private static final int ANCILLARY_BIT = 0x20000000;

    private final byte[] file;

    /** Wraps a file that starts with the signature of PNG. */
    PngChunks(byte[] file) {
        this.file = file;
    }

    /**
     * What the header chunk says of the pixels.
     *
     * @param width any unsigned 32 bit number
     * @param height any unsigned 32 bit number
     * @param bitDepth bits per stored sample
     * @param channels 1 or 3, without alpha; indices into a palette stand for 3
     */
    record Header(long width, long height, int bitDepth, int channels) {}

    /** Reads the header, which must come first. */
    Header header() {
        ByteBuffer buffer = ByteBuffer.wrap(file, SIGNATURE, file.length - SIGNATURE);
        try {
            int length = buffer.getInt();
            if (buffer.getInt() != IHDR || length != HEADER_LENGTH) {
                throw new InvalidImageException(
                        Reason.NOT_AN_IMAGE, "PNG does not start with a header of 13 bytes");
            }
            long width = Integer.toUnsignedLong(buffer.getInt());
            long height = Integer.toUnsignedLong(buffer.getInt());
            int bitDepth = buffer.get();
            return new Header(width, height, bitDepth, channels(buffer.get()));
        } catch (BufferUnderflowException e) {
            throw new InvalidImageException(Reason.TRUNCATED, "PNG ends in its header", e);
        }
    }

    /** Returns the file with nothing but header, palette, transparency and pixels. */
    byte[] essential() {
        ByteBuffer kept = ByteBuffer.allocate(file.length).put(file, 0, SIGNATURE);
        ByteBuffer buffer = ByteBuffer.wrap(file);
        int at = SIGNATURE;
        int type = 0;
        while (type != IEND) {
            int size = chunkSize(buffer, at);
            type = buffer.getInt(at + 4);
            if (isEssential(type, size - OVERHEAD)) {
                requireChecksum(buffer, at, size);
                kept.put(file, at, size);
            }
            at += size;
        }
        return Arrays.copyOf(kept.array(), kept.position());
    }

    private int chunkSize(ByteBuffer buffer, int at) {
        int room = file.length - at - OVERHEAD;
        if (room < 0) {
            throw new InvalidImageException(
                    Reason.TRUNCATED, "PNG ends at byte %d without an end".formatted(file.length));
        }
        int length = buffer.getInt(at);
        if (length < 0 || length > room) {
            throw new InvalidImageException(
                    Reason.TRUNCATED,
                    "PNG chunk at byte %d of %d bytes: only %d are left"
                            .formatted(at, Integer.toUnsignedLong(length), room));
        }
        return length + OVERHEAD;
    }

    private static boolean isEssential(int type, int length) {
        return switch (type) {
            case IHDR, IDAT, IEND -> true;
            case PLTE, TRNS -> {
                if (length > PALETTE_LENGTH) {
                    throw new InvalidImageException(
                            Reason.CORRUPT,
                            "PNG palette of %d bytes: at most 768".formatted(length));
                }
                yield true;
            }
            default -> {
                if ((type & ANCILLARY_BIT) == 0) {
                    throw new InvalidImageException(
                            Reason.CORRUPT,
                            "PNG chunk type %08x: not known but essential".formatted(type));
                }
                yield false;
            }
        };
    }

    private void requireChecksum(ByteBuffer buffer, int at, int size) {
        CRC32 checksum = new CRC32();
        checksum.update(file, at + 4, size - 8);
        if ((int) checksum.getValue() != buffer.getInt(at + size - 4)) {
            throw new InvalidImageException(
                    Reason.CORRUPT, "PNG chunk at byte %d: wrong checksum".formatted(at));
        }
    }

    private static int channels(int colourType) {
        return switch (colourType) {
            case 0, 4 -> 1;
            case 2, 3, 6 -> 3;
            default ->
                    throw new InvalidImageException(
                            Reason.CORRUPT,
                            "PNG colour type %d: must be 0, 2, 3, 4 or 6".formatted(colourType));
        };
    }
}
