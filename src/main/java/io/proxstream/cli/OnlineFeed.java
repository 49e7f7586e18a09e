package io.proxstream.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.proxstream.config.TopicOptions;
import io.proxstream.image.DecodeLimits;
import io.proxstream.image.Image;
import io.proxstream.image.ImageCodecs;
import io.proxstream.image.ImageEncoding;
import io.proxstream.image.ImageFormat;
import io.proxstream.image.ImageShape;
import io.proxstream.image.PeakSignalToNoiseRatio;
import io.proxstream.image.SceneGenerator;
import io.proxstream.restoration.degradation.GaussianNoise;
import io.proxstream.wire.FrameDecoder;
import io.proxstream.wire.FrameRecord;
import io.proxstream.wire.RawRecord;
import io.proxstream.wire.RecordHeader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ObjIntConsumer;

/**
 * A feed whose noise changes, beside a feed of clean frames to train on; and what comes back.
 *
 * <p>Frames are scenes without end, sent as raw numbers: they are restored from noise that is
 * neither clipped nor rounded. One thread sends and reads in turn.
 */
final class OnlineFeed {
    private static final ImageShape SHAPE = new ImageShape(1, 96, 96);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LOOK = Duration.ofMillis(5);

    private final StreamRuntime.Publisher degraded;
    private final StreamRuntime.Publisher clean;
    private final StreamRuntime.Subscriber results;
    private final TopicOptions topics;
    private final ObjIntConsumer<JsonNode> changes;
    private final SceneGenerator scenes = new SceneGenerator(7);
    private final SceneGenerator trainingScenes = new SceneGenerator(8);
    private final FrameDecoder decoder = new FrameDecoder(DecodeLimits.DEFAULT);
    private final List<Sent> sent = new ArrayList<>();
    private final Map<String, Integer> back = new HashMap<>();
    private final SwapTimes swaps = new SwapTimes();
    private final Map<String, Integer> decisions = new HashMap<>();

    /** A frame that was sent, and how well it was restored. */
    static final class Sent {
        private final Image clean;
        private final Image observed;
        private double psnr = Double.NaN;
        private long version;

        Sent(Image clean, Image observed) {
            this.clean = clean;
            this.observed = observed;
        }

        Image clean() {
            return clean;
        }

        Image observed() {
            return observed;
        }

        double psnr() {
            return psnr;
        }

        long version() {
            return version;
        }
    }

    OnlineFeed(
            StreamRuntime.Publisher degraded,
            StreamRuntime.Publisher clean,
            StreamRuntime.Subscriber results,
            TopicOptions topics,
            ObjIntConsumer<JsonNode> changes) {
        this.changes = changes;
        this.degraded = degraded;
        this.clean = clean;
        this.results = results;
        this.topics = topics;
    }

    /** Sends a frame of some noise, and a clean one to train on; takes what has come back. */
    void send(double sigma) throws IOException {
        int number = sent.size();
        Image scene = scenes.scene(number, SHAPE);
        Image observed = GaussianNoise.ofSigma(sigma).apply(scene, number);
        sent.add(new Sent(scene, observed));
        degraded.send(
                FrameRecord.of(
                                "f-" + number,
                                "drifting",
                                Instant.now(),
                                ImageFormat.RAW_FLOAT32,
                                raw(observed))
                        .withShape(SHAPE));
        clean.send(
                FrameRecord.of(
                        "t-" + number,
                        "clean",
                        Instant.now(),
                        ImageFormat.PNG,
                        ImageCodecs.encode(
                                trainingScenes.scene(number, SHAPE), ImageEncoding.PNG_8)));
        take();
    }

    /** Raw frames keep what is below black and above white. */
    private static byte[] raw(Image image) {
        ByteBuffer bytes =
                ByteBuffer.allocate(4 * image.values().length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(image.values());
        return bytes.array();
    }

    /** Takes what has come back. */
    void take() throws IOException {
        for (RawRecord record : results.poll(LOOK)) {
            if (record.topic().equals(topics.output())) {
                restored(record);
            } else if (record.topic().equals(topics.quality())) {
                JsonNode event = JSON.readTree(Objects.requireNonNull(record.value()));
                swaps.take(event);
                count(event);
            } else {
                swaps.published(record);
            }
        }
    }

    private void restored(RawRecord record) {
        var frame = decoder.decode(record);
        back.merge(frame.id(), 1, Integer::sum);
        Sent origin = sent.get(Integer.parseInt(frame.id().substring(2)));
        origin.psnr = PeakSignalToNoiseRatio.between(origin.clean, frame.image());
        origin.version = Long.parseLong(header(record, "px_modelversion"));
    }

    private static String header(RawRecord record, String name) {
        for (RecordHeader header : record.headers()) {
            if (header.name().equals(name) && header.value() != null) {
                return new String(header.value(), StandardCharsets.UTF_8);
            }
        }
        return "0";
    }

    private void count(JsonNode event) {
        if (event.has("kind")) {
            changes.accept(event, sent.size());
        }
        if (event.path("kind").asText().equals("gate")) {
            decisions.merge(event.path("decision").asText(), 1, Integer::sum);
        }
    }

    /** The frames from one to before another, by their numbers. */
    List<Sent> frames(int from, int to) {
        return List.copyOf(sent.subList(from, to));
    }

    SwapTimes swaps() {
        return swaps;
    }

    int size() {
        return sent.size();
    }

    int lost() {
        return sent.size() - back.size();
    }

    int duplicated() {
        return back.values().stream().mapToInt(times -> times - 1).sum();
    }

    int decisions(String decision) {
        return decisions.getOrDefault(decision, 0);
    }
}
