package io.proxstream.stream.online;

import io.proxstream.wire.FeedNoise;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.state.MapState;

/** The noise of feeds as state: a feed that has drifted weighs twice. */
final class FeedLevels {
    private static final int MOST_FEEDS = 64;
    private static final String DRIFTED = "drifted/";
    private static final String STEADY = "steady/";

    private final MapState<String, Double> state;

    FeedLevels(MapState<String, Double> state) {
        this.state = state;
    }

    void put(FeedNoise noise) throws Exception {
        state.remove(DRIFTED + noise.feed());
        state.remove(STEADY + noise.feed());
        if (sorted().size() < MOST_FEEDS) {
            state.put((noise.before() > 0 ? DRIFTED : STEADY) + noise.feed(), noise.now());
        }
    }

    /** The levels in an order that depends on the feeds alone. */
    float[] all() throws Exception {
        List<Float> levels = new ArrayList<>();
        sorted().forEach(
                        (feed, level) -> {
                            levels.add(level.floatValue());
                            if (feed.startsWith(DRIFTED)) {
                                levels.add(level.floatValue());
                            }
                        });
        float[] values = new float[levels.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = levels.get(i);
        }
        return values;
    }

    private Map<String, Double> sorted() throws Exception {
        Map<String, Double> sorted = new TreeMap<>();
        for (var entry : state.entries()) {
            sorted.put(entry.getKey(), entry.getValue());
        }
        return sorted;
    }
}
