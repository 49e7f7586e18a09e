package io.proxstream.wire;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record to be written to a topic.
 *
 * @param key the key's bytes, or null; must not be changed
 * @param value the value's bytes, or null; must not be changed
 * @param headers the headers in their order, names may repeat
 */
@SuppressWarnings("ArrayRecordComponent")
public record OutgoingRecord(
        byte @Nullable [] key, byte @Nullable [] value, List<RecordHeader> headers) {
    /** What a batch of one record and a record's own lengths take at most. */
    private static final int RECORD_OVERHEAD = 128;

    private static final int HEADER_OVERHEAD = 10;

    /**
     * Creates a record.
     *
     * @param key the key's bytes, or null; must not be changed
     * @param value the value's bytes, or null; must not be changed
     * @param headers the headers in their order; copied
     */
    public OutgoingRecord(
            byte @Nullable [] key, byte @Nullable [] value, List<RecordHeader> headers) {
        this.key = key;
        this.value = value;
        this.headers = List.copyOf(headers);
    }

    /**
     * Returns an upper bound of what the record takes on the wire, uncompressed.
     *
     * @return the size in bytes
     */
    public long wireSize() {
        return RECORD_OVERHEAD
                + length(key)
                + length(value)
                + headers.stream().mapToLong(OutgoingRecord::size).sum();
    }

    private static long size(RecordHeader header) {
        return HEADER_OVERHEAD + 3L * header.name().length() + length(header.value());
    }

    private static long length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof OutgoingRecord that
                && Arrays.equals(key, that.key)
                && Arrays.equals(value, that.value)
                && headers.equals(that.headers);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(key) + Arrays.hashCode(value);
    }

    @Override
    public String toString() {
        return "OutgoingRecord[%d bytes, %s]".formatted(length(value), headers);
    }
}
