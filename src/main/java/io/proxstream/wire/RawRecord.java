package io.proxstream.wire;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record as it was read from a topic, whatever it holds: reading one never fails.
 *
 * @param topic the topic
 * @param partition the partition
 * @param offset the position in the partition
 * @param timestamp the record's time in milliseconds since 1970, or -1 where it has none
 * @param key the key's bytes, or null; must not be changed
 * @param value the value's bytes, or null; must not be changed
 * @param headers the headers in their order, names may repeat
 */
@SuppressWarnings("ArrayRecordComponent")
public record RawRecord(
        String topic,
        int partition,
        long offset,
        long timestamp,
        byte @Nullable [] key,
        byte @Nullable [] value,
        List<RecordHeader> headers) {
    /**
     * Creates a record.
     *
     * @param topic the topic
     * @param partition the partition
     * @param offset the position in the partition
     * @param timestamp the time in milliseconds since 1970, or -1
     * @param key the key's bytes, or null; must not be changed
     * @param value the value's bytes, or null; must not be changed
     * @param headers the headers in their order; copied
     */
    public RawRecord(
            String topic,
            int partition,
            long offset,
            long timestamp,
            byte @Nullable [] key,
            byte @Nullable [] value,
            List<RecordHeader> headers) {
        this.topic = topic;
        this.partition = partition;
        this.offset = offset;
        this.timestamp = timestamp;
        this.key = key;
        this.value = value;
        this.headers = List.copyOf(headers);
    }

    /**
     * Returns where the record is, which names it for ever.
     *
     * @return {@code topic-partition-offset}
     */
    public String position() {
        return topic + "-" + partition + "-" + offset;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RawRecord that
                && topic.equals(that.topic)
                && partition == that.partition
                && offset == that.offset
                && timestamp == that.timestamp
                && Arrays.equals(key, that.key)
                && Arrays.equals(value, that.value)
                && headers.equals(that.headers);
    }

    @Override
    public int hashCode() {
        return position().hashCode();
    }

    @Override
    public String toString() {
        return "RawRecord[%s, %d bytes]".formatted(position(), value == null ? 0 : value.length);
    }
}
