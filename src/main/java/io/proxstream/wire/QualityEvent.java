package io.proxstream.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.proxstream.restoration.RestorationReport;
import io.proxstream.restoration.SolverReport;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is known about the quality of a restored frame: a JSON object on the quality topic.
 *
 * <p>Fields that are not known are absent. Noise is on the scale 0..255, as everywhere on the wire.
 *
 * @param restored the frame
 * @param time when the restoration ended
 * @param reference figures against the true image, where that is known
 */
public record QualityEvent(RestoredFrame restored, Instant time, Optional<Reference> reference) {
    /** The version of the schema. */
    public static final int SCHEMA = 1;

    private static final double SIGMA_SCALE = 255;
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * How near a restored frame is to the truth.
     *
     * @param psnr the peak signal-to-noise ratio in dB
     * @param ssim the structural similarity
     */
    public record Reference(double psnr, double ssim) {}

    /**
     * Writes the event as a record, under the key of its frame's feed.
     *
     * @return the record
     */
    public OutgoingRecord toRecord() {
        Frame frame = restored.frame();
        return new OutgoingRecord(
                frame.feed().getBytes(StandardCharsets.UTF_8),
                bytes(json()),
                List.of(
                        RecordHeader.text(FrameHeaders.SPEC_VERSION, FrameHeaders.SPEC_VERSION_1),
                        RecordHeader.text(FrameHeaders.ID, frame.id()),
                        RecordHeader.text(FrameHeaders.SOURCE, frame.feed()),
                        RecordHeader.text(FrameHeaders.TYPE, FrameHeaders.TYPE_QUALITY),
                        RecordHeader.text(FrameHeaders.TIME, time.toString()),
                        RecordHeader.text(FrameHeaders.CONTENT_TYPE, "application/json")));
    }

    /**
     * Returns how long the frame took from being taken, or sent, to being restored.
     *
     * @return the latency in milliseconds, if the frame or its record says when that was
     */
    public OptionalDouble latencyMillis() {
        return restored.knownTime()
                .map(taken -> OptionalDouble.of(Duration.between(taken, time).toNanos() / 1e6))
                .orElse(OptionalDouble.empty());
    }

    private ObjectNode json() {
        ObjectNode event = JSON.createObjectNode();
        event.put("schema", SCHEMA);
        event.put("feed", restored.frame().feed());
        event.put("id", restored.frame().id());
        putTimes(event);
        putReport(event, restored.result().report());
        reference.ifPresent(
                figures -> event.put("psnr", figures.psnr()).put("ssim", figures.ssim()));
        event.putObject("source")
                .put("topic", restored.source().topic())
                .put("partition", restored.source().partition())
                .put("offset", restored.source().offset());
        return event;
    }

    private void putTimes(ObjectNode event) {
        restored.knownTime().ifPresent(taken -> event.put("frame_time", taken.toString()));
        event.put("time", time.toString());
        latencyMillis().ifPresent(latency -> event.put("latency_ms", latency));
    }

    private static void putReport(ObjectNode event, RestorationReport report) {
        event.put("model", report.model());
        event.put("model_version", report.modelVersion());
        event.put("model_sha256", report.modelSha256());
        event.put("task", report.task().id());
        event.put("restore_ms", report.millis());
        event.put("sigma", report.noiseLevel() * SIGMA_SCALE);
        event.put("residual_sigma", report.residualNoise() * SIGMA_SCALE);
        report.outside().ifPresent(why -> event.put("outside", why));
        report.solver().ifPresent(solver -> putSolver(event.putObject("solver"), solver));
    }

    private static void putSolver(ObjectNode object, SolverReport solver) {
        object.put("stop", solver.stop());
        object.put("alpha", solver.alpha());
        object.put("iterations", solver.iterations());
        if (Double.isFinite(solver.relativeGap())) {
            object.put("relative_gap", solver.relativeGap());
        }
        object.put("data_term", solver.dataTerm());
        ArrayNode notes = object.putArray("notes");
        solver.notes().forEach(notes::add);
    }

    private static byte[] bytes(ObjectNode json) {
        try {
            return JSON.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values is always JSON", e);
        }
    }
}
