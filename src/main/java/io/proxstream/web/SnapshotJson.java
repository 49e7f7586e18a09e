package io.proxstream.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The state as JSON, in one line; what is not finite becomes null. */
final class SnapshotJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private SnapshotJson() {}

    static String of(Snapshot snapshot) {
        ObjectNode json = NODES.objectNode();
        json.put("state", snapshot.state().id());
        json.put("message", snapshot.message());
        putFigures(json, snapshot.figures());
        snapshot.latest().ifPresent(frame -> json.set("frame", frame(frame)));
        ArrayNode trace = json.putArray("trace");
        for (Snapshot.Point point : snapshot.trace()) {
            ObjectNode entry = trace.addObject();
            put(entry, "before", point.before());
            put(entry, "after", point.after());
        }
        return json.toString();
    }

    static String error(String message) {
        return NODES.objectNode().put("error", message).toString();
    }

    private static void putFigures(ObjectNode json, LiveFigures figures) {
        json.put("model", figures.model());
        json.put("frames", figures.frames());
        json.put("expected", figures.expected());
        json.put("dead_letters", figures.deadLetters());
        put(json, "psnr_in", figures.psnrBefore());
        put(json, "psnr_out", figures.psnrAfter());
        put(json, "psnr_gain", figures.psnrAfter() - figures.psnrBefore());
        put(json, "fps", figures.framesPerSecond());
        put(json, "latency_ms_p50", figures.latencyP50Millis());
        put(json, "latency_ms_p99", figures.latencyP99Millis());
    }

    private static ObjectNode frame(NumberedFrame frame) {
        return NODES.objectNode()
                .put("number", frame.number())
                .put("id", frame.id())
                .put("clean", frame.clean().isPresent());
    }

    private static void put(ObjectNode json, String name, double value) {
        if (Double.isFinite(value)) {
            json.put(name, Math.round(value * 1000) / 1000.0);
        } else {
            json.putNull(name);
        }
    }
}
