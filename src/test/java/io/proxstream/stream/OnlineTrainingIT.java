package io.proxstream.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.proxstream.config.JobOptions;
import io.proxstream.config.OnlineJobOptions;
import io.proxstream.image.ImageCodecs;
import io.proxstream.image.ImageEncoding;
import io.proxstream.image.ImageFormat;
import io.proxstream.image.ImageShape;
import io.proxstream.image.SceneGenerator;
import io.proxstream.stream.kafka.KafkaFramePublisher;
import io.proxstream.stream.kafka.ModelTopic;
import io.proxstream.stream.kafka.Topics;
import io.proxstream.wire.FrameRecord;
import io.proxstream.wire.ModelRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same frames make the same versions, whatever happens to the job that trains on them. */
final class OnlineTrainingIT {
    private static final int FRAMES = 60;
    private static final long LAST_VERSION = 3;

    @TempDir private Path checkpoints;

    @Test
    void versionsDependOnTheFramesAlone() throws Exception {
        OnlineJobOptions one = options("one", 1, Map.of());
        publishFrames(one);
        SortedMap<Long, String> expected;
        try (RunningRestoration job = RunningRestoration.start(one)) {
            job.awaitRunning(TestingKafka.PATIENCE);
            expected = versions(one, LAST_VERSION);
        }
        assertThat(expected).hasSizeGreaterThanOrEqualTo(2);
        assertThat(rescaledAndKilled()).containsAllEntriesOf(upToLast(expected));
    }

    /** One instance, a checkpoint in mid-training, two instances that go on, one lost worker. */
    private Map<Long, String> rescaledAndKilled() throws Exception {
        OnlineJobOptions before = options("rescaled", 1, Map.of());
        publishFrames(before);
        try (RunningRestoration job = RunningRestoration.start(before)) {
            versions(before, 2);
            job.cluster().triggerCheckpoint(job.job()).join();
        }
        OnlineJobOptions after =
                options(
                        "rescaled",
                        2,
                        Map.of("stream.checkpoint.resume-from", latest().toString()));
        try (RunningRestoration job = RunningRestoration.start(after)) {
            job.awaitRunning(TestingKafka.PATIENCE);
            job.cluster().terminateTaskManager(0).join();
            job.cluster().startTaskManager();
            return versions(after, LAST_VERSION);
        }
    }

    private static Map<Long, String> upToLast(SortedMap<Long, String> versions) {
        return versions.headMap(LAST_VERSION + 1);
    }

    private OnlineJobOptions options(String test, int parallelism, Map<String, String> more) {
        JobOptions kafka = TestingKafka.options("online-" + test);
        Map<String, String> settings = new HashMap<>(more);
        settings.put("stream.kafka.bootstrap-servers", kafka.kafka().bootstrapServers());
        settings.put("stream.kafka.input-topic", kafka.kafka().topics().input());
        settings.put("stream.kafka.output-topic", kafka.kafka().topics().output());
        settings.put("stream.kafka.dead-letter-topic", kafka.kafka().topics().deadLetter());
        settings.put("stream.kafka.quality-topic", kafka.kafka().topics().quality());
        settings.put("stream.kafka.group-id", "trainer");
        settings.put("stream.checkpoint.interval", "1s");
        settings.put("stream.checkpoint.path", checkpoints.resolve(test).toUri().toString());
        settings.put("stream.parallelism", Integer.toString(parallelism));
        settings.put("restoration.model", "denoise-15");
        settings.put("restoration.sigma", "15");
        settings.put("restoration.live.models-topic", "online-" + test + ".models");
        settings.put("online.rounds-topic", "online-" + test + ".rounds");
        settings.put("online.batch.shards", "2");
        settings.put("online.batch.frames", "1");
        settings.put("online.batch.patch", "16");
        settings.put("online.batch.patches", "2");
        settings.put("online.gate.interval", "1");
        settings.put("online.gate.timeout", "1h");
        return OnlineJobOptions.load(Optional.empty(), Map.of(), settings);
    }

    /** Frames of one feed say their noise themselves. */
    private static void publishFrames(OnlineJobOptions options) {
        Topics.createMissing(options.job().kafka());
        SceneGenerator scenes = new SceneGenerator(1);
        try (KafkaFramePublisher publisher = new KafkaFramePublisher(options.job().kafka())) {
            for (int i = 0; i < FRAMES; i++) {
                byte[] png =
                        ImageCodecs.encode(
                                scenes.scene(i, new ImageShape(1, 32, 32)), ImageEncoding.PNG_8);
                publisher.send(
                        FrameRecord.of("t-" + i, "clean", Instant.now(), ImageFormat.PNG, png)
                                .withNoiseLevel(40 / 255.0));
            }
        }
    }

    /** The checksums of the versions on the models topic, once there is a certain one. */
    private static SortedMap<Long, String> versions(OnlineJobOptions options, long last) {
        ModelTopic topic =
                new ModelTopic(
                        options.job().kafka(), options.job().restoration().live().modelsTopic());
        long deadline = System.nanoTime() + TestingKafka.PATIENCE.toNanos();
        SortedMap<Long, String> versions = new TreeMap<>();
        while (!versions.containsKey(last)) {
            assertThat(System.nanoTime()).as("%s so far", versions).isLessThan(deadline);
            topic.read().stream()
                    .map(ModelRecord::parse)
                    .filter(it -> it.bundle().isPresent())
                    .forEach(
                            it -> {
                                String sha256 = it.bundle().orElseThrow().sha256();
                                String known = versions.put(it.version(), sha256);
                                assertThat(known).isIn(null, sha256);
                            });
        }
        return versions;
    }

    private Path latest() throws Exception {
        try (Stream<Path> found = Files.walk(checkpoints.resolve("rescaled"))) {
            List<Path> all =
                    found.filter(path -> path.getFileName().toString().equals("_metadata"))
                            .map(Path::getParent)
                            .toList();
            return all.stream()
                    .max(Comparator.comparing(it -> it.toFile().lastModified()))
                    .orElseThrow();
        }
    }
}
