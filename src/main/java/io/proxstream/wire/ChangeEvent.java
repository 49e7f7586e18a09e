package io.proxstream.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Something about models or feeds has changed, or was refused: a JSON object on the quality topic.
 *
 * @param subject the model's or the feed's name, the key of the record
 * @param kind what has happened: {@code model-swapped}, {@code model-refused}, {@code
 *     feed-refused}, {@code canary}, {@code canary-pair}, {@code gate}, {@code drift}
 * @param fields what is known about it, by name
 */
public record ChangeEvent(String subject, String kind, Map<String, Object> fields) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Copies the fields. */
    public ChangeEvent {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /**
     * Returns the event with one more field.
     *
     * @param name the field's name
     * @param value what is known
     * @return the event
     */
    public ChangeEvent with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(fields);
        more.put(name, value);
        return new ChangeEvent(subject, kind, more);
    }

    /**
     * Writes the event.
     *
     * @return the record
     */
    public OutgoingRecord toRecord() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("schema", QualityEvent.SCHEMA);
        json.put("kind", kind);
        json.put("subject", subject);
        json.putAll(fields);
        try {
            return new OutgoingRecord(
                    subject.getBytes(StandardCharsets.UTF_8),
                    JSON.writeValueAsBytes(json),
                    List.of(
                            RecordHeader.text(
                                    FrameHeaders.SPEC_VERSION, FrameHeaders.SPEC_VERSION_1),
                            RecordHeader.text(FrameHeaders.SOURCE, subject),
                            RecordHeader.text(FrameHeaders.TYPE, FrameHeaders.TYPE_CHANGE),
                            RecordHeader.text(FrameHeaders.CONTENT_TYPE, "application/json")));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and numbers are always JSON", e);
        }
    }
}
