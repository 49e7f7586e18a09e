package io.proxstream.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A header of a record: a name and bytes, which need not be text.
 *
 * @param name the name
 * @param value the bytes, or null where the header has none; must not be changed
 */
@SuppressWarnings("ArrayRecordComponent")
public record RecordHeader(String name, byte @Nullable [] value) {
    /**
     * Creates a header.
     *
     * @param name the name
     * @param value the bytes, or null; must not be changed
     */
    public RecordHeader(String name, byte @Nullable [] value) {
        this.name = Objects.requireNonNull(name);
        this.value = value;
    }

    /**
     * Returns a header whose value is text.
     *
     * @param name the name
     * @param text the text, written as UTF-8
     * @return the header
     */
    public static RecordHeader text(String name, String text) {
        return new RecordHeader(name, text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RecordHeader that
                && name.equals(that.name)
                && Arrays.equals(value, that.value);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Arrays.hashCode(value);
    }

    @Override
    public String toString() {
        return name + "=" + (value == null ? "null" : new String(value, StandardCharsets.UTF_8));
    }
}
