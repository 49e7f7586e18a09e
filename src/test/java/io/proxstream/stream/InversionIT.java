package io.proxstream.stream;

import static io.proxstream.stream.TestingKafka.header;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.proxstream.config.JobOptions;
import io.proxstream.image.DecodeLimits;
import io.proxstream.image.Image;
import io.proxstream.image.ImageCodecs;
import io.proxstream.image.ImageEncoding;
import io.proxstream.image.ImageFormat;
import io.proxstream.image.ImageShape;
import io.proxstream.image.PeakSignalToNoiseRatio;
import io.proxstream.image.SceneGenerator;
import io.proxstream.math.array.Workers;
import io.proxstream.model.ModelStores;
import io.proxstream.network.layered.Autoencoder;
import io.proxstream.restoration.sensor.Sensor;
import io.proxstream.restoration.sensor.SensorText;
import io.proxstream.stream.kafka.KafkaFramePublisher;
import io.proxstream.stream.kafka.KafkaFrameSubscriber;
import io.proxstream.wire.FrameRecord;
import io.proxstream.wire.RawRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Feeds whose frames are inverted, over a restart: what was known of a feed is not lost. A scene
 * that stands still shows it best.
 */
final class InversionIT {
    private static final int BEFORE = 3;
    private static final int AFTER = 3;
    private static final String SENSOR = "gaussian:1.2 + clip:0:0.7 + noise:1";
    private static final ImageShape SCENE = new ImageShape(1, 40, 48);

    private final ObjectMapper json = new ObjectMapper();
    @TempDir private Path checkpoints;

    @Test
    void saturatedFramesAreRestoredFromWhereTheirFeedStood() throws Exception {
        Sensor sensor = SensorText.parse(SENSOR);
        Image scene = new SceneGenerator(3).scene(1, SCENE);
        Image measured = sensor.apply(scene, 1);
        List<JsonNode> events = new ArrayList<>();
        List<RawRecord> restored =
                overARestart(
                        "saturated",
                        i -> frame(i, measured),
                        events,
                        "restoration.sensor",
                        SENSOR,
                        "inversion.rule",
                        "given");
        for (RawRecord record : restored) {
            assertThat(header(record, "px_task")).isEqualTo("inversion");
            assertThat(header(record, "px_stop")).isEqualTo("converged");
            double before = PeakSignalToNoiseRatio.between(scene, measured);
            assertThat(PeakSignalToNoiseRatio.between(scene, image(record, SCENE)))
                    .isGreaterThan(before + 1.5);
        }
        assertWarm(events);
    }

    @Test
    void codesAreRestoredFromWhereTheirFeedStood() throws Exception {
        Autoencoder autoencoder =
                ModelStores.of(Optional.empty()).load("autoencoder-conv-fashion").autoencoder();
        Image picture = new SceneGenerator(3).scene(2, autoencoder.shape());
        float[] code;
        try (Workers alone = new Workers(1)) {
            code = autoencoder.encode(picture.values(), alone);
        }
        Image measured = Image.wrap(new ImageShape(1, 1, code.length), code);
        List<JsonNode> events = new ArrayList<>();
        List<RawRecord> restored =
                overARestart(
                        "codes",
                        i -> frame(i, measured),
                        events,
                        "restoration.model",
                        "autoencoder-conv-fashion",
                        "inversion.iterations",
                        "2000");
        Image constant = Image.constant(autoencoder.shape(), 0.5f);
        for (RawRecord record : restored) {
            assertThat(header(record, "px_model")).isEqualTo("autoencoder-conv-fashion");
            assertThat(PeakSignalToNoiseRatio.between(picture, image(record, autoencoder.shape())))
                    .isGreaterThan(PeakSignalToNoiseRatio.between(picture, constant));
        }
        assertWarm(events);
    }

    private static FrameRecord frame(int number, Image image) {
        return FrameRecord.of(
                        "f-" + number,
                        "feed",
                        Instant.now(),
                        ImageFormat.RAW_FLOAT32,
                        ImageCodecs.encode(image, ImageEncoding.RAW))
                .withShape(image.shape());
    }

    private static Image image(RawRecord record, ImageShape shape) {
        assertThat(header(record, "shape")).isEqualTo(shape.toString());
        return ImageCodecs.decodeRaw(record.value(), shape, new DecodeLimits(1 << 20)).image();
    }

    /** The first frame ever starts cold; the first one after the restart must not. */
    private static void assertWarm(List<JsonNode> events) {
        List<Integer> iterations =
                events.stream().map(e -> e.get("solver").get("iterations").asInt()).toList();
        assertThat(iterations).hasSize(BEFORE + AFTER);
        for (int i = 1; i < iterations.size(); i++) {
            assertThat(iterations.get(i))
                    .as("frame %d of %s", i, iterations)
                    .isLessThan(iterations.get(0) / 2);
        }
    }

    /** Restores frames, restarts from the last checkpoint, and restores the rest. */
    private List<RawRecord> overARestart(
            String test, IntFunction<FrameRecord> frames, List<JsonNode> events, String... settings)
            throws Exception {
        List<RawRecord> all = new ArrayList<>();
        JobOptions first =
                options(test, settings, "stream.checkpoint.path", checkpoints.toString());
        try (RunningJob job = RunningJob.start(first);
                KafkaFrameSubscriber results = results(first)) {
            publish(first, frames, 0, BEFORE);
            TestingKafka.await(results, all, seen -> seen.size() >= 2 * BEFORE);
            job.cluster().triggerCheckpoint(job.job()).join();
        }
        JobOptions second =
                options(
                        test,
                        settings,
                        "stream.checkpoint.resume-from",
                        latestCheckpoint().toString(),
                        "stream.kafka.starting-offsets",
                        "latest");
        List<RawRecord> rest = new ArrayList<>();
        try (RunningJob job = RunningJob.start(second);
                KafkaFrameSubscriber results = results(second)) {
            job.awaitRunning(TestingKafka.PATIENCE);
            publish(second, frames, BEFORE, BEFORE + AFTER);
            String last = "f-" + (BEFORE + AFTER - 1);
            TestingKafka.await(
                    results,
                    rest,
                    seen -> seen.stream().filter(r -> header(r, "ce_id").equals(last)).count() > 1);
        }
        all.addAll(rest.stream().filter(r -> number(r) >= BEFORE).toList());
        for (RawRecord event : TestingKafka.of(all, first.kafka().topics().quality())) {
            events.add(json.readTree(event.value()));
        }
        return TestingKafka.of(all, first.kafka().topics().output());
    }

    private static int number(RawRecord record) {
        return Integer.parseInt(header(record, "ce_id").substring(2));
    }

    private static JobOptions options(String test, String[] settings, String... more) {
        List<String> all = new ArrayList<>(List.of(settings));
        all.addAll(List.of(more));
        all.addAll(List.of("stream.checkpoint.interval", "200ms"));
        return TestingKafka.options(test, all.toArray(String[]::new));
    }

    private static KafkaFrameSubscriber results(JobOptions options) {
        return new KafkaFrameSubscriber(
                options.kafka(), TestingKafka.outputs(options.kafka().topics()));
    }

    private static void publish(
            JobOptions options, IntFunction<FrameRecord> frames, int from, int to) {
        try (KafkaFramePublisher publisher = new KafkaFramePublisher(options.kafka())) {
            for (int i = from; i < to; i++) {
                publisher.send(frames.apply(i));
            }
        }
    }

    private Path latestCheckpoint() throws IOException {
        try (Stream<Path> found = Files.walk(checkpoints)) {
            return found.filter(path -> path.getFileName().toString().equals("_metadata"))
                    .map(Path::getParent)
                    .max(
                            Comparator.comparing(
                                    path ->
                                            Integer.valueOf(
                                                    path.getFileName()
                                                            .toString()
                                                            .replace("chk-", ""))))
                    .orElseThrow();
        }
    }
}
