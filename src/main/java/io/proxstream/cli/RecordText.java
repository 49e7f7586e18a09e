package io.proxstream.cli;

import io.proxstream.wire.RawRecord;
import io.proxstream.wire.RecordHeader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What can be shown of a record, whatever it holds. */
final class RecordText {
    private RecordText() {}

    /** Returns a header as text: the last of that name, with bytes that are no text replaced. */
    static Optional<String> header(RawRecord record, String name) {
        return record.headers().stream()
                .filter(header -> header.name().equals(name))
                .reduce((earlier, later) -> later)
                .map(RecordHeader::value)
                .map(RecordText::text);
    }

    /** Returns the key as text. */
    static Optional<String> key(RawRecord record) {
        return Optional.ofNullable(record.key()).map(RecordText::text);
    }

    /** Returns the number of bytes of the value. */
    static int size(RawRecord record) {
        byte[] value = record.value();
        return value == null ? 0 : value.length;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
