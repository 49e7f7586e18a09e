package io.proxstream.image;

import io.proxstream.image.InvalidImageException.Reason;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The segments of a JPEG file, walked before any is decoded.
 *
 * <p>Profiles, thumbnails and comments are left out; kept are the two markers that say how colours
 * are stored (JFIF and Adobe). The walk finds what the codec would gloss over: a file without an
 * end, and one with so many scans that it takes hours to decode.
 */
final class JpegSegments {
    private static final int MAX_SCANS = 256;
    private static final int APP0 = 0xe0;
    private static final int APP14 = 0xee;
    private static final int APP15 = 0xef;
    private static final int COMMENT = 0xfe;
    private static final int START = 0xd8;
    private static final int END = 0xd9;
    private static final int SCAN = 0xda;

    private final ByteBuffer file;
    private final ByteBuffer kept;
    private final DecodeLimits limits;
    private @Nullable ImageShape shape;
    private int scans;

    private JpegSegments(byte[] file, DecodeLimits limits) {
        this.file = ByteBuffer.wrap(file);
        this.kept = ByteBuffer.allocate(file.length);
        this.limits = limits;
    }

    /** Walks a file; its shape is admitted by the limits. */
    static JpegSegments of(byte[] file, DecodeLimits limits) {
        JpegSegments segments = new JpegSegments(file, limits);
        try {
            segments.walk();
        } catch (BufferUnderflowException e) {
            throw new InvalidImageException(
                    Reason.TRUNCATED,
                    "JPEG ends at byte %d without an end marker".formatted(file.length),
                    e);
        }
        return segments;
    }

    /** Returns the shape of the picture. */
    ImageShape shape() {
        if (shape == null) {
            throw corrupt("JPEG without a frame header");
        }
        return shape;
    }

    /** Returns the file with nothing but what makes up the pixels. */
    byte[] essential() {
        return Arrays.copyOf(kept.array(), kept.position());
    }

    private void walk() {
        keep(START);
        file.position(2);
        int marker = nextMarker();
        while (marker != END) {
            segment(marker);
            marker = nextMarker();
        }
        keep(END);
    }

    private int nextMarker() {
        int at = file.position();
        if (unsigned() != 0xff) {
            throw corrupt("JPEG has no marker at byte " + at);
        }
        int code = unsigned();
        while (code == 0xff) {
            code = unsigned();
        }
        return code;
    }

    private void segment(int marker) {
        int start = file.position();
        int length = Short.toUnsignedInt(file.getShort());
        if (length < 2) {
            throw corrupt("JPEG segment of %d bytes at byte %d".formatted(length, start));
        }
        if (length - 2 > file.remaining()) {
            throw new BufferUnderflowException();
        }
        if (isFrameHeader(marker)) {
            frame(marker);
        }
        if (isEssential(marker)) {
            keep(marker);
            kept.put(file.slice(start, length));
        }
        file.position(start + length);
        if (marker == SCAN) {
            scan();
        }
    }

    private static boolean isFrameHeader(int marker) {
        return marker >= 0xc0
                && marker <= 0xcf
                && marker != 0xc4
                && marker != 0xc8
                && marker != 0xcc;
    }

    private static boolean isEssential(int marker) {
        boolean application = marker >= APP0 && marker <= APP15;
        return marker == APP0 || marker == APP14 || !(application || marker == COMMENT);
    }

    private void frame(int marker) {
        int precision = unsigned();
        int height = Short.toUnsignedInt(file.getShort());
        int width = Short.toUnsignedInt(file.getShort());
        int components = unsigned();
        if (shape != null) {
            throw corrupt("JPEG with a second frame header");
        }
        if (marker > 0xc2 || precision != 8 || (components != 1 && components != 3)) {
            throw new InvalidImageException(
                    Reason.UNSUPPORTED,
                    "JPEG of process %d, %d bits, %d components: must be 0 to 2, 8, and 1 or 3"
                            .formatted(marker & 0xf, precision, components));
        }
        shape = limits.admit(components, height, width);
    }

    /** Keeps the coded data of a scan: up to a marker that is neither stuffing nor a restart. */
    private void scan() {
        if (++scans > MAX_SCANS) {
            throw new InvalidImageException(
                    Reason.UNSUPPORTED, "JPEG of more than %d scans".formatted(MAX_SCANS));
        }
        int start = file.position();
        boolean inside = true;
        while (inside) {
            while (unsigned() != 0xff) {
                // coded data
            }
            int code = unsigned();
            inside = code == 0 || (code >= 0xd0 && code <= 0xd7);
        }
        file.position(file.position() - 2);
        kept.put(file.slice(start, file.position() - start));
    }

    private void keep(int marker) {
        kept.put((byte) 0xff).put((byte) marker);
    }

    private int unsigned() {
        return Byte.toUnsignedInt(file.get());
    }

    private static InvalidImageException corrupt(String message) {
        return new InvalidImageException(Reason.CORRUPT, message);
    }
}
