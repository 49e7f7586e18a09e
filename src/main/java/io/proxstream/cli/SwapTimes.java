package io.proxstream.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.proxstream.wire.RawRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What new versions cost the frames around them, by the times that the topics tell: the models
 * topic, and the quality topic in its order.
 */
final class SwapTimes {
    private static final int NEIGHBOURS = 5;

    private final Map<Long, Long> published = new HashMap<>();
    private final List<Double> latencies = new ArrayList<>();
    private final List<Double> restorations = new ArrayList<>();
    private final List<Integer> firsts = new ArrayList<>();
    private final List<Double> untilUse = new ArrayList<>();
    private final List<Double> held = new ArrayList<>();
    private long latest;

    /** Takes a record of the models topic; those of stages tell nothing here. */
    void published(RawRecord record) {
        byte[] key = record.key();
        String text = key == null ? "" : new String(key, StandardCharsets.UTF_8);
        if (record.value() != null && text.matches(".+@\\d+")) {
            long version = Long.parseLong(text.substring(text.indexOf('@') + 1));
            published.putIfAbsent(version, record.timestamp());
        }
    }

    /** Takes an event of the quality topic. */
    void take(JsonNode event) {
        if (event.path("kind").asText().equals("model-swapped")) {
            held.add(event.path("held_ms").asDouble());
        }
        if (!event.has("model_version")) {
            return;
        }
        long version = event.path("model_version").asLong();
        if (version > latest && latest > 0) {
            firsts.add(latencies.size());
            Long since = published.get(version);
            if (since != null) {
                long used = Instant.parse(event.path("time").asText()).toEpochMilli();
                untilUse.add((double) used - since);
            }
        }
        latest = Math.max(latest, version);
        latencies.add(event.path("latency_ms").asDouble());
        restorations.add(event.path("restore_ms").asDouble());
    }

    /** The median time of a restoration in milliseconds. */
    OptionalDouble frame() {
        return median(restorations);
    }

    /** The median time from a frame's own to its restoration, in milliseconds. */
    OptionalDouble latency() {
        return median(latencies);
    }

    /** The median time for which a swap kept frames waiting, in milliseconds. */
    OptionalDouble held() {
        return median(held);
    }

    /** How much later than its neighbours the first frame of a version was, the median, in ms. */
    OptionalDouble added() {
        return median(firsts.stream().map(at -> latencies.get(at) - around(at)).toList());
    }

    /** The median latency of a frame and its neighbours. */
    private double around(int at) {
        int from = Math.max(0, at - NEIGHBOURS);
        int to = Math.min(latencies.size(), at + NEIGHBOURS + 1);
        return median(latencies.subList(from, to)).orElse(Double.NaN);
    }

    /** The median time from the publication of a version to its first frame, in milliseconds. */
    OptionalDouble untilUse() {
        return median(untilUse);
    }

    private static OptionalDouble median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(it -> it).toArray();
        Arrays.sort(sorted);
        return sorted.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(sorted[sorted.length / 2]);
    }
}
