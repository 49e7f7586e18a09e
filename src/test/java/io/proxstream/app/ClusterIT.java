package io.proxstream.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.proxstream.cli.StreamRuntime;
import io.proxstream.config.JobOptions;
import io.proxstream.config.KafkaOptions;
import io.proxstream.config.StartingOffsets;
import io.proxstream.deployment.TestingChart;
import io.proxstream.image.ImageFormat;
import io.proxstream.stream.RestorationJob;
import io.proxstream.stream.function.RestoreMetric;
import io.proxstream.wire.FrameRecord;
import io.proxstream.wire.RawRecord;
import io.proxstream.wire.TestingRecords;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The restore job on a standalone cluster: broker, job manager and workers are processes. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
final class ClusterIT {
    private static final int BATCH = 40;
    private static final Duration POLL = Duration.ofMillis(200);

    private final LocalStreams streams = new LocalStreams();
    private final byte[] png = TestingRecords.png(1);
    @TempDir private Path folder;

    @Test
    void allFramesAreRestoredThoughAWorkerIsKilled() throws Exception {
        TestingProcess broker = startBroker();
        try (TestingCluster cluster = new TestingCluster(folder)) {
            KafkaOptions kafka = kafka(broker);
            streams.createTopics(kafka);
            TestingProcess manager = startJob(cluster, kafka);
            manager.awaitOut("'" + RestorationJob.NAME + "'");
            TestingProcess[] workers = {cluster.startTaskManager(), cluster.startTaskManager()};
            Set<String> seen = new HashSet<>();
            try (StreamRuntime.Publisher publisher = streams.publisher(kafka);
                    StreamRuntime.Subscriber restored = restored(kafka)) {
                send(publisher, 0);
                await(restored, seen, BATCH, manager);
                workers[0].kill();
                send(publisher, BATCH);
                await(restored, seen, 2 * BATCH, manager);
            }
            assertThat(seen).isEqualTo(ids(0, 2 * BATCH));
            assertThat(workers[1].isAlive()).isTrue();
            assertThat(cluster.rest("/taskmanagers")).contains("\"slotsNumber\":1");
            assertMetrics(cluster.metrics());
        } finally {
            broker.kill();
        }
    }

    /** The security of the connection is a reference to a file, as secrets are in a cluster. */
    private TestingProcess startJob(TestingCluster cluster, KafkaOptions kafka) throws Exception {
        Path secrets = Files.createDirectory(folder.resolve("secrets"));
        Files.writeString(secrets.resolve("protocol"), "PLAINTEXT");
        return cluster.startJobManager(
                ClusterMain.class,
                "restore",
                "--job",
                Path.of("jobs", "restore", "job.yaml").toAbsolutePath(),
                "--bootstrap-servers",
                kafka.bootstrapServers(),
                "--set",
                "stream.parallelism=2",
                "--set",
                "stream.checkpoint.interval=1s",
                "--set",
                "stream.kafka.properties.config.providers=dir",
                "--set",
                "stream.kafka.properties.config.providers.dir.class="
                        + "org.apache.kafka.common.config.provider.DirectoryConfigProvider",
                "--set",
                "stream.kafka.properties.security.protocol=${dir:" + secrets + ":protocol}");
    }

    private TestingProcess startBroker() throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        TestingProcess broker =
                TestingProcess.start(
                        folder,
                        Map.of(),
                        java,
                        "-Xmx512m",
                        "-cp",
                        TestingImage.wholeClassPath(),
                        TestingBrokerMain.class.getName(),
                        folder.resolve("broker"));
        broker.awaitOut(";");
        return broker;
    }

    private static KafkaOptions kafka(TestingProcess broker) throws Exception {
        String servers = broker.out().replaceAll("(?s).*broker at (\\S+);.*", "$1");
        return JobOptions.of(Map.of(KafkaOptions.BOOTSTRAP_SERVERS.key(), servers)).kafka();
    }

    private StreamRuntime.Subscriber restored(KafkaOptions kafka) {
        return streams.subscriber(kafka, Set.of(kafka.topics().output()), StartingOffsets.EARLIEST);
    }

    private void send(StreamRuntime.Publisher publisher, int from) {
        for (String id : ids(from, from + BATCH)) {
            publisher.send(FrameRecord.of(id, "feed-" + id, Instant.now(), ImageFormat.PNG, png));
        }
    }

    private static void await(
            StreamRuntime.Subscriber restored, Set<String> seen, int count, TestingProcess manager)
            throws Exception {
        while (seen.size() < count) {
            assertThat(manager.isAlive()).as(manager.out() + manager.err()).isTrue();
            restored.poll(POLL).stream().map(ClusterIT::id).forEach(seen::add);
        }
    }

    private static String id(RawRecord record) {
        return record.headers().stream()
                .filter(header -> header.name().equals("ce_id"))
                .map(header -> new String(header.value(), StandardCharsets.UTF_8))
                .findFirst()
                .orElseThrow();
    }

    private static Set<String> ids(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "f-" + i).collect(Collectors.toSet());
    }

    /** Solvers, and images whose truth is known, are not part of this job. */
    private static void assertMetrics(String scraped) throws Exception {
        Set<RestoreMetric> absent =
                Set.of(RestoreMetric.SOLVER_STOPS, RestoreMetric.PSNR, RestoreMetric.SSIM);
        assertThat(RestoreMetric.values())
                .filteredOn(metric -> !absent.contains(metric))
                .allSatisfy(metric -> assertThat(scraped).contains(metric.path().prometheusName()));
        assertThat(TestingChart.list("flink-metrics.txt"))
                .allSatisfy(name -> assertThat(scraped).contains("\n" + name + "{"));
    }

    @Test
    void theImageLeavesOutOnlyWhatThereIs() throws Exception {
        List<Path> jars = TestingImage.built().stream().map(Path::getFileName).toList();
        assertThat(TestingImage.patterns())
                .allSatisfy(
                        pattern ->
                                assertThat(jars)
                                        .as(pattern)
                                        .anyMatch(TestingImage.matcher(pattern)::matches));
    }
}
