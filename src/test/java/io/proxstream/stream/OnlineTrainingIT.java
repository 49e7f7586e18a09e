package io.proxstream.stream;

import static io.proxstream.stream.TestingKafka.header;
import static io.proxstream.wire.TestingRecords.bytes;
import static io.proxstream.wire.TestingRecords.png;
import static org.assertj.core.api.Assertions.assertThat;

import io.proxstream.config.JobOptions;
import io.proxstream.config.KafkaOptions;
import io.proxstream.config.OnlineJobOptions;
import io.proxstream.image.ImageCodecs;
import io.proxstream.image.ImageEncoding;
import io.proxstream.image.ImageFormat;
import io.proxstream.image.ImageShape;
import io.proxstream.image.SceneGenerator;
import io.proxstream.stream.kafka.KafkaFramePublisher;
import io.proxstream.stream.kafka.KafkaFrameSubscriber;
import io.proxstream.stream.kafka.ModelTopic;
import io.proxstream.stream.kafka.Topics;
import io.proxstream.wire.FrameRecord;
import io.proxstream.wire.ModelRecord;
import io.proxstream.wire.OutgoingRecord;
import io.proxstream.wire.RawRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same frames make the same versions, and each frame is restored once, whatever happens to the
 * job that trains and to the one that restores.
 */
final class OnlineTrainingIT {
    private static final int FRAMES = 60;
    private static final int RESTORED = 30;
    private static final long LAST_VERSION = 6;

    /** No image, half of one, nothing, and one that is smaller than a patch. */
    private static final List<OutgoingRecord> BAD =
            List.of(
                    new OutgoingRecord(bytes("k"), bytes("no image"), List.of()),
                    new OutgoingRecord(null, Arrays.copyOf(png(1), 100), List.of()),
                    new OutgoingRecord(bytes("k"), new byte[0], List.of()),
                    new OutgoingRecord(bytes("k"), scene(0, 8), List.of()));

    @TempDir private Path checkpoints;

    @Test
    void versionsDependOnTheFramesAloneAndNoFrameIsLostOrRestoredTwice() throws Exception {
        OnlineJobOptions one = training("one", 1, Map.of());
        publishBadFrames(one);
        publishFrames(one, 0, FRAMES);
        SortedMap<Long, String> expected;
        try (RunningJob job = RunningJob.start(one)) {
            job.awaitRunning(TestingKafka.PATIENCE);
            expected = versions(one, LAST_VERSION).headMap(LAST_VERSION + 1);
        }
        assertThat(expected).hasSize((int) LAST_VERSION - 1);
        assertBadFramesAreDeadLetters(one);
        assertThat(disturbed()).containsAllEntriesOf(expected);
    }

    private static void publishBadFrames(OnlineJobOptions options) {
        Topics.createMissing(options.job().kafka());
        try (KafkaFramePublisher publisher = new KafkaFramePublisher(options.job().kafka())) {
            BAD.forEach(publisher::send);
        }
    }

    private static void assertBadFramesAreDeadLetters(OnlineJobOptions options) {
        KafkaOptions kafka = options.job().kafka();
        List<RawRecord> letters = new ArrayList<>();
        try (KafkaFrameSubscriber results =
                new KafkaFrameSubscriber(kafka, Set.of(kafka.topics().deadLetter()))) {
            TestingKafka.await(results, letters, all -> all.size() >= BAD.size());
        }
        assertThat(letters)
                .extracting(it -> new OutgoingRecord(it.key(), it.value(), List.of()))
                .containsExactlyInAnyOrderElementsOf(BAD);
        assertThat(letters)
                .extracting(it -> header(it, "px_error_code"))
                .containsExactlyInAnyOrder("not-an-image", "truncated", "empty", "shape-mismatch");
    }

    /**
     * One instance of each job; a checkpoint in mid-training and two instances that go on from it;
     * a lost worker of both; another checkpoint and one instance again.
     */
    private Map<Long, String> disturbed() throws Exception {
        Topics.createMissing(training("both", 1, Map.of()).job().kafka());
        List<RawRecord> restored = new ArrayList<>();
        JobOptions restoring = restoring(1, Map.of());
        Topics.createMissing(restoring.kafka());
        try (KafkaFrameSubscriber results = results(restoring)) {
            both(1, 2, 1, results, restored);
            both(2, 3, 2, results, restored);
            both(1, LAST_VERSION, 3, results, restored);
        }
        assertThat(restored.stream().map(it -> header(it, "ce_id")))
                .hasSize(3 * RESTORED)
                .doesNotHaveDuplicates();
        return versions(training("both", 1, Map.of()), LAST_VERSION);
    }

    /** Runs both jobs, from their last checkpoints, until there is a version, and checkpoints. */
    private void both(
            int parallelism,
            long version,
            int phase,
            KafkaFrameSubscriber results,
            List<RawRecord> restored)
            throws Exception {
        OnlineJobOptions training = training("both", parallelism, resumption("both"));
        JobOptions restoring = restoring(parallelism, resumption("restoring"));
        try (RunningJob trainer = RunningJob.start(training);
                RunningJob restorer = RunningJob.start(restoring)) {
            trainer.awaitRunning(TestingKafka.PATIENCE);
            restorer.awaitRunning(TestingKafka.PATIENCE);
            publishDegraded(restoring, phase);
            publishFrames(training, (phase - 1) * FRAMES / 3, phase * FRAMES / 3);
            int lost = parallelism - 1;
            if (lost > 0) {
                loseWorker(trainer);
                loseWorker(restorer);
            }
            TestingKafka.await(
                    results,
                    restored,
                    all ->
                            all.size() >= phase * RESTORED
                                    && trainer.restarts() >= lost
                                    && restorer.restarts() >= lost);
            trainer.awaitRunning(TestingKafka.PATIENCE);
            versions(training, version);
            trainer.cluster().triggerCheckpoint(trainer.job()).join();
            restorer.cluster().triggerCheckpoint(restorer.job()).join();
        }
    }

    private static void loseWorker(RunningJob job) throws Exception {
        job.cluster().terminateTaskManager(0).join();
        job.cluster().startTaskManager();
    }

    private Map<String, String> resumption(String test) throws IOException {
        Optional<Path> latest = latest(checkpoints.resolve(test));
        return latest.map(path -> Map.of("stream.checkpoint.resume-from", path.toString()))
                .orElse(Map.of());
    }

    private OnlineJobOptions training(String test, int parallelism, Map<String, String> more) {
        Map<String, String> settings = common(test, test, parallelism, more);
        settings.put("stream.kafka.group-id", "trainer");
        settings.put("online.rounds-topic", "online-" + test + ".rounds");
        settings.put("online.batch.shards", "2");
        settings.put("online.batch.frames", "1");
        settings.put("online.batch.patch", "16");
        settings.put("online.batch.patches", "2");
        settings.put("online.gate.interval", "1");
        settings.put("online.step.threshold-range", "1.2");
        settings.put("online.gate.timeout", "1h");
        return OnlineJobOptions.load(Optional.empty(), Map.of(), settings);
    }

    /** Restores with the versions that the other job makes. */
    private JobOptions restoring(int parallelism, Map<String, String> more) {
        Map<String, String> settings = common("restoring", "both", parallelism, more);
        settings.put("stream.kafka.delivery", "exactly-once");
        settings.put("stream.kafka.transactional-id-prefix", "online-restoring");
        settings.put("restoration.live.enabled", "true");
        settings.put("restoration.live.feeds-topic", "online-both.feeds");
        return JobOptions.of(settings);
    }

    private Map<String, String> common(
            String test, String trainer, int parallelism, Map<String, String> more) {
        KafkaOptions kafka = TestingKafka.options("online-" + test).kafka();
        Map<String, String> settings = new HashMap<>(more);
        settings.put("stream.kafka.bootstrap-servers", kafka.bootstrapServers());
        settings.put("stream.kafka.input-topic", kafka.topics().input());
        settings.put("stream.kafka.output-topic", kafka.topics().output());
        settings.put("stream.kafka.dead-letter-topic", kafka.topics().deadLetter());
        settings.put("stream.kafka.quality-topic", kafka.topics().quality());
        settings.put("stream.checkpoint.interval", "1s");
        settings.put("stream.checkpoint.path", checkpoints.resolve(test).toUri().toString());
        settings.put("stream.parallelism", Integer.toString(parallelism));
        settings.put("restoration.model", "denoise-15");
        settings.put("restoration.sigma", "15");
        settings.put("restoration.live.models-topic", "online-" + trainer + ".models");
        return settings;
    }

    private static KafkaFrameSubscriber results(JobOptions options) {
        return new KafkaFrameSubscriber(options.kafka(), Set.of(options.kafka().topics().output()));
    }

    private static void publishDegraded(JobOptions options, int phase) {
        try (KafkaFramePublisher publisher = new KafkaFramePublisher(options.kafka())) {
            for (int i = 0; i < RESTORED; i++) {
                publisher.send(
                        FrameRecord.of(
                                "f-" + phase + "-" + i,
                                "feed-" + i % 4,
                                Instant.now(),
                                ImageFormat.PNG,
                                png(i)));
            }
        }
    }

    /** Frames of one feed say their noise themselves. */
    private static void publishFrames(OnlineJobOptions options, int from, int to) {
        Topics.createMissing(options.job().kafka());
        try (KafkaFramePublisher publisher = new KafkaFramePublisher(options.job().kafka())) {
            for (int i = from; i < to; i++) {
                FrameRecord frame =
                        FrameRecord.of(
                                "t-" + i, "clean", Instant.now(), ImageFormat.PNG, scene(i, 32));
                publisher.send(frame.withNoiseLevel(40 / 255.0));
            }
        }
    }

    private static byte[] scene(int number, int size) {
        return ImageCodecs.encode(
                new SceneGenerator(1).scene(number, new ImageShape(1, size, size)),
                ImageEncoding.PNG_8);
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

    private static Optional<Path> latest(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(path -> path.getFileName().toString().equals("_metadata"))
                    .max(Comparator.comparing(it -> it.toFile().lastModified()))
                    .map(Path::getParent);
        }
    }
}
