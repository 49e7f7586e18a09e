package io.proxstream.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Reads text from the headers of a record; of headers with one name the last counts. */
final class HeaderReader {
    private final List<RecordHeader> headers;

    /**
     * Creates a reader.
     *
     * @param headers the headers
     */
    HeaderReader(List<RecordHeader> headers) {
        this.headers = headers;
    }

    /**
     * Returns the text of a header.
     *
     * @param name the header's name
     * @return the text, if there is such a header
     * @throws FrameException if its value is null, blank or not UTF-8
     */
    Optional<String> text(String name) {
        return last(name).map(HeaderReader::decode);
    }

    private Optional<RecordHeader> last(String name) {
        return headers.stream()
                .filter(header -> header.name().equals(name))
                .reduce((earlier, later) -> later);
    }

    private static String decode(RecordHeader header) {
        byte[] value = header.value();
        if (value == null) {
            throw new FrameException(
                    FailureCode.BAD_HEADER,
                    "header %s null: must have a value".formatted(header.name()));
        }
        String text = utf8(value).orElseThrow(() -> bad(header.name(), value, "must be UTF-8"));
        if (text.isBlank()) {
            throw bad(header.name(), value, "must not be blank");
        }
        return text;
    }

    private static FrameException bad(String name, byte[] value, String rule) {
        return bad(name, new String(value, StandardCharsets.UTF_8), rule);
    }

    /**
     * Describes a header whose text is not what it must be.
     *
     * @param name the header's name
     * @param value its text
     * @param rule what it must be
     * @return the error
     */
    static FrameException bad(String name, String value, String rule) {
        return new FrameException(
                FailureCode.BAD_HEADER, "header %s '%s': %s".formatted(name, value, rule));
    }

    /**
     * Decodes bytes that may be text.
     *
     * @param bytes the bytes
     * @return the text, or nothing if the bytes are not UTF-8
     */
    static Optional<String> utf8(byte[] bytes) {
        try {
            return Optional.of(
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
