package io.proxstream.stream;

import static io.proxstream.stream.TestingKafka.header;
import static io.proxstream.wire.TestingRecords.png;
import static org.assertj.core.api.Assertions.assertThat;

import io.proxstream.config.JobOptions;
import io.proxstream.image.ImageFormat;
import io.proxstream.stream.kafka.KafkaFramePublisher;
import io.proxstream.stream.kafka.KafkaFrameSubscriber;
import io.proxstream.wire.FrameRecord;
import io.proxstream.wire.RawRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All frames are of one feed, hence of one partition and in order. */
final class RecoveryIT {
    private static final int BEFORE = 200;
    private static final int AFTER = 100;

    private final byte[] png = png(1);
    @TempDir private Path checkpoints;

    @Test
    void aLostWorkerLosesNoFrameAndRepeatsFramesUnderTheirOwnIdOnly() throws Exception {
        JobOptions options =
                TestingKafka.options("lost-worker", "stream.checkpoint.interval", "1s");
        List<RawRecord> restored = restoreOverALostWorker(options);
        assertThat(new HashSet<>(ids(restored))).isEqualTo(sent(BEFORE + AFTER));
        assertThat(
                        restored.stream()
                                .map(r -> header(r, "px_source_offset") + header(r, "ce_id"))
                                .distinct())
                .hasSize(BEFORE + AFTER);
    }

    @Test
    void exactlyOnceShowsEachFrameOnceOverALostWorker() throws Exception {
        JobOptions options =
                TestingKafka.options(
                        "exactly-once",
                        "stream.checkpoint.interval",
                        "1s",
                        "stream.kafka.delivery",
                        "exactly-once");
        List<RawRecord> restored = restoreOverALostWorker(options);
        assertThat(ids(restored))
                .containsExactlyElementsOf(
                        IntStream.range(0, BEFORE + AFTER).mapToObj(i -> "f-" + i).toList());
    }

    @Test
    void aCancelledJobResumesFromItsCheckpoint() throws Exception {
        JobOptions first =
                TestingKafka.options(
                        "resumed",
                        "stream.checkpoint.interval",
                        "200ms",
                        "stream.checkpoint.path",
                        checkpoints.toString());
        List<RawRecord> restored = new ArrayList<>();
        try (RunningJob job = RunningJob.start(first);
                KafkaFrameSubscriber results = results(first)) {
            publish(first, 0, BEFORE);
            TestingKafka.await(results, restored, seen -> seen.size() >= BEFORE);
            job.cluster().triggerCheckpoint(job.job()).join();
        }
        publish(first, BEFORE, BEFORE + AFTER);
        JobOptions second =
                TestingKafka.options(
                        "resumed",
                        "stream.checkpoint.resume-from",
                        latestCheckpoint().toString(),
                        "stream.kafka.starting-offsets",
                        "latest");
        restored.clear();
        try (RunningJob job = RunningJob.start(second);
                KafkaFrameSubscriber results = results(second)) {
            job.awaitRunning(TestingKafka.PATIENCE);
            TestingKafka.await(results, restored, seen -> seen.size() >= BEFORE + AFTER);
        }
        assertThat(new HashSet<>(ids(restored))).isEqualTo(sent(BEFORE + AFTER));
    }

    /**
     * The worker is lost with results in flight, or not yet covered by a checkpoint: the second
     * batch has only just been sent. The last frame stands behind every repetition, so when it is
     * there nothing is to come.
     */
    private List<RawRecord> restoreOverALostWorker(JobOptions options) throws Exception {
        List<RawRecord> restored = new ArrayList<>();
        String last = "f-" + (BEFORE + AFTER - 1);
        try (RunningJob job = RunningJob.start(options);
                KafkaFrameSubscriber results = results(options)) {
            publish(options, 0, BEFORE);
            TestingKafka.await(results, restored, seen -> !seen.isEmpty());
            publish(options, BEFORE, BEFORE + AFTER);
            job.cluster().terminateTaskManager(0).join();
            job.cluster().startTaskManager();
            TestingKafka.await(results, restored, seen -> ids(seen).contains(last));
            assertThat(job.restarts()).isPositive();
            assertThat(job.failure()).isEmpty();
        }
        return restored;
    }

    private static KafkaFrameSubscriber results(JobOptions options) {
        return new KafkaFrameSubscriber(options.kafka(), Set.of(options.kafka().topics().output()));
    }

    private void publish(JobOptions options, int from, int to) {
        try (KafkaFramePublisher publisher = new KafkaFramePublisher(options.kafka())) {
            for (int i = from; i < to; i++) {
                publisher.send(
                        FrameRecord.of("f-" + i, "feed", Instant.now(), ImageFormat.PNG, png));
            }
        }
    }

    private static List<String> ids(List<RawRecord> records) {
        return records.stream().map(record -> header(record, "ce_id")).toList();
    }

    private static Set<String> sent(int count) {
        Set<String> ids = new HashSet<>();
        IntStream.range(0, count).forEach(i -> ids.add("f-" + i));
        return ids;
    }

    private Path latestCheckpoint() throws Exception {
        try (Stream<Path> found = Files.walk(checkpoints)) {
            return found.filter(path -> path.getFileName().toString().equals("_metadata"))
                    .map(Path::getParent)
                    .max(Comparator.comparing(RecoveryIT::number))
                    .orElseThrow();
        }
    }

    private static int number(Path checkpoint) {
        return Integer.parseInt(checkpoint.getFileName().toString().replace("chk-", ""));
    }
}
