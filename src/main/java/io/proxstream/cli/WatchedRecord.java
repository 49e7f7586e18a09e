package io.proxstream.cli;

import io.proxstream.image.ImageCodecs;
import io.proxstream.image.ImageFormat;
import io.proxstream.wire.FrameHeaders;
import io.proxstream.wire.RawRecord;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A record of a job's output, as it is shown. Whatever it holds, it can be shown: control
 * characters, with which a record could play tricks on a terminal, are left out.
 *
 * @param record the record
 * @param kind what it is
 */
record WatchedRecord(RawRecord record, RecordKind kind) {

    /** Returns a record of one of some topics. */
    static WatchedRecord of(RawRecord record, Map<String, RecordKind> topics) {
        return new WatchedRecord(record, Objects.requireNonNull(topics.get(record.topic())));
    }

    /** Returns the record for machines. */
    Event event() {
        Event common =
                Event.of("record")
                        .with("kind", kind.id())
                        .with("topic", record.topic())
                        .with("partition", record.partition())
                        .with("offset", record.offset())
                        .with("timestamp", record.timestamp())
                        .with("id", text(FrameHeaders.ID))
                        .with("feed", feed())
                        .with("bytes", RecordText.size(record));
        return switch (kind) {
            case RESTORED ->
                    common.with("content_type", text(FrameHeaders.CONTENT_TYPE))
                            .with("model", text(FrameHeaders.MODEL))
                            .with("model_version", text(FrameHeaders.MODEL_VERSION))
                            .with("millis", text(FrameHeaders.MILLIS));
            case DEAD_LETTER ->
                    common.with("error_code", text(FrameHeaders.ERROR_CODE))
                            .with("error_message", text(FrameHeaders.ERROR_MESSAGE));
            case QUALITY -> common.with("quality", value());
        };
    }

    /** Returns the record for people, in one line. */
    String line() {
        String details =
                switch (kind) {
                    case RESTORED ->
                            "%s, %d bytes, %s, %s ms"
                                    .formatted(
                                            text(FrameHeaders.CONTENT_TYPE),
                                            RecordText.size(record),
                                            text(FrameHeaders.MODEL),
                                            text(FrameHeaders.MILLIS));
                    case DEAD_LETTER ->
                            text(FrameHeaders.ERROR_CODE) + ": " + text(FrameHeaders.ERROR_MESSAGE);
                    case QUALITY -> value();
                };
        return visible(
                "%-11s  %s  %s  %s  %s"
                        .formatted(
                                kind.id(),
                                record.position(),
                                feed(),
                                text(FrameHeaders.ID),
                                details));
    }

    /** Returns the name of the file for its image: its place, which is unlike any other. */
    String fileName() {
        byte[] value = Objects.requireNonNull(record.value());
        String name = record.position();
        return ImageCodecs.formatOf(value)
                .map(format -> name + "." + format.extension())
                .orElse(rawName(name));
    }

    private String rawName(String name) {
        return RecordText.header(record, FrameHeaders.SHAPE)
                .filter(shape -> shape.matches("[0-9]{1,9}(x[0-9]{1,9}){2}"))
                .map(shape -> name + "." + shape + "." + ImageFormat.RAW_FLOAT32.extension())
                .orElse(name + ".bin");
    }

    private String feed() {
        return RecordText.header(record, FrameHeaders.SOURCE)
                .or(() -> RecordText.key(record))
                .orElse("");
    }

    private String text(String header) {
        return RecordText.header(record, header).orElse("");
    }

    private String value() {
        return Optional.ofNullable(record.value())
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElse("");
    }

    private static String visible(String line) {
        return line.replaceAll("\\p{Cntrl}+", " ");
    }
}
