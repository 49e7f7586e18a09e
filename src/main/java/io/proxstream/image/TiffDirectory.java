package io.proxstream.image;

import io.proxstream.image.InvalidImageException.Reason;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The first directory of a TIFF file: numbered fields, each a list of whole numbers or of bytes
 * nobody needs.
 */
final class TiffDirectory {
    private static final int ENTRY = 12;
    private static final int CLASSIC = 42;
    private static final int BYTE = 1;
    private static final int SHORT = 3;
    private static final int LONG = 4;

    private final ByteBuffer file;
    private final SortedMap<Integer, Integer> entries = new TreeMap<>();

    private TiffDirectory(ByteBuffer file) {
        this.file = file;
    }

    /**
     * Reads the directory's outline; of a field that comes twice the first counts.
     *
     * @throws InvalidImageException if it lies outside the file, or the file is a BigTIFF
     */
    static TiffDirectory of(byte[] bytes) {
        ByteBuffer file = ByteBuffer.wrap(bytes);
        file.order(bytes[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        if (file.getShort(2) != CLASSIC) {
            throw new InvalidImageException(
                    Reason.UNSUPPORTED, "TIFF with 64 bit offsets (BigTIFF)");
        }
        TiffDirectory directory = new TiffDirectory(file);
        directory.readOutline();
        return directory;
    }

    private void readOutline() {
        require(4, 4);
        long start = Integer.toUnsignedLong(file.getInt(4));
        require(start, 2);
        int count = Short.toUnsignedInt(file.getShort((int) start));
        require(start + 2, (long) count * ENTRY);
        for (int i = 0; i < count; i++) {
            int at = (int) start + 2 + i * ENTRY;
            entries.putIfAbsent(Short.toUnsignedInt(file.getShort(at)), at);
        }
    }

    /** Returns the numbers of a field, or empty if the directory lacks it. */
    Optional<long[]> find(int tag) {
        Integer at = entries.get(tag);
        if (at == null) {
            return Optional.empty();
        }
        int size = size(tag, file.getShort(at + 2));
        long count = Integer.toUnsignedLong(file.getInt(at + 4));
        boolean inline = count * size <= 4;
        long start = inline ? at + 8 : Integer.toUnsignedLong(file.getInt(at + 8));
        require(start, count * size);
        long[] numbers = new long[(int) count];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = number((int) start + i * size, size);
        }
        return Optional.of(numbers);
    }

    /** Throws unless the file holds {@code length} bytes from {@code start}. */
    void require(long start, long length) {
        if (start + length > file.capacity()) {
            throw new InvalidImageException(
                    Reason.TRUNCATED,
                    "TIFF of %d bytes: refers to %d bytes from byte %d"
                            .formatted(file.capacity(), length, start));
        }
    }

    /** Returns the file with one directory of the given fields only, placed at its end. */
    byte[] essential(Set<Integer> tags) {
        entries.keySet().retainAll(tags);
        int start = file.capacity() + file.capacity() % 2;
        ByteBuffer copy = ByteBuffer.allocate(start + 2 + entries.size() * ENTRY + 4);
        copy.order(file.order()).put(0, file, 0, file.capacity()).putInt(4, start).position(start);
        copy.putShort((short) entries.size());
        entries.values().forEach(at -> copy.put(file.slice(at, ENTRY)));
        return copy.array();
    }

    private long number(int at, int size) {
        return switch (size) {
            case 1 -> Byte.toUnsignedLong(file.get(at));
            case 2 -> Short.toUnsignedLong(file.getShort(at));
            default -> Integer.toUnsignedLong(file.getInt(at));
        };
    }

    private static int size(int tag, int type) {
        return switch (type) {
            case BYTE -> 1;
            case SHORT -> 2;
            case LONG -> 4;
            default ->
                    throw new InvalidImageException(
                            Reason.CORRUPT,
                            "TIFF field %d of type %d: must be a whole number"
                                    .formatted(tag, type));
        };
    }
}
