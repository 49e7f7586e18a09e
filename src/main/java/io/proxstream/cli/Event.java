package io.proxstream.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened, as one line of JSON: {@code event} first, then its fields in order.
 *
 * <p>Immutable. Numbers that JSON does not know (NaN, infinity) become {@code null}.
 */
final class Event {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Finer than any figure here is measured, and still readable. */
    private static final MathContext DIGITS = new MathContext(9);

    private final Map<String, @Nullable Object> fields;

    private Event(Map<String, @Nullable Object> fields) {
        this.fields = fields;
    }

    static Event of(String kind) {
        return new Event(Map.of()).with("event", kind);
    }

    static Event summary() {
        return of("summary");
    }

    Event with(String name, @Nullable String value) {
        return plus(name, value);
    }

    Event with(String name, long value) {
        return plus(name, value);
    }

    Event with(String name, boolean value) {
        return plus(name, value);
    }

    Event with(String name, double value) {
        return plus(name, Double.isFinite(value) ? rounded(value) : null);
    }

    Event with(String name, OptionalDouble value) {
        return with(name, value.orElse(Double.NaN));
    }

    Event with(String name, List<?> values) {
        return plus(name, values);
    }

    Event with(String name, Map<String, ?> values) {
        return plus(name, values);
    }

    private Event plus(String name, @Nullable Object value) {
        Map<String, @Nullable Object> longer = new LinkedHashMap<>(fields);
        longer.put(name, value);
        return new Event(Collections.unmodifiableMap(longer));
    }

    /** Returns the line, without its end. */
    String toJson() {
        try {
            return JSON.writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("event " + fields, e);
        }
    }

    private static double rounded(double value) {
        return new BigDecimal(value).round(DIGITS).doubleValue();
    }
}
