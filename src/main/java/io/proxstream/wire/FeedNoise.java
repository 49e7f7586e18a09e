package io.proxstream.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The noise of a feed, as it was found to be or to have become: an event of kind {@code drift}.
 *
 * @param feed the feed
 * @param before its standard deviation so far in units of {@code [0,1]}; 0 if this is the first
 * @param now its standard deviation now
 */
public record FeedNoise(String feed, double before, double now) {
    private static final String KIND = "drift";
    private static final double SIGMA_SCALE = 255;
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Returns the event.
     *
     * @return the event, noise on the scale 0..255
     */
    public ChangeEvent toEvent() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("sigma_before", before * SIGMA_SCALE);
        fields.put("sigma", now * SIGMA_SCALE);
        return new ChangeEvent(feed, KIND, fields);
    }

    /**
     * Reads an event.
     *
     * @param source a record of the quality topic
     * @return the noise; empty for every other event
     */
    public static Optional<FeedNoise> parse(RawRecord source) {
        try {
            byte[] value = source.value();
            JsonNode event = value == null ? null : JSON.readTree(value);
            return event == null || !KIND.equals(event.path("kind").asText())
                    ? Optional.empty()
                    : Optional.of(
                            new FeedNoise(
                                    event.path("subject").asText(),
                                    event.path("sigma_before").asDouble() / SIGMA_SCALE,
                                    event.path("sigma").asDouble() / SIGMA_SCALE));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
