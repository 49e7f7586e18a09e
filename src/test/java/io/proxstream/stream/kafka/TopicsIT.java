package io.proxstream.stream.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proxstream.config.JobOptions;
import io.proxstream.config.KafkaOptions;
import io.proxstream.config.StartingOffsets;
import io.proxstream.wire.OutgoingRecord;
import io.proxstream.wire.RawRecord;
import io.proxstream.wire.RecordHeader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TopicsIT {
    @TempDir private static Path folder;
    private static EmbeddedBroker broker;

    @BeforeAll
    static void start() {
        broker = EmbeddedBroker.start(folder);
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void aMissingTopicIsOneClearLineOrIsCreatedAsSet() {
        KafkaOptions strict = options("strict", "stream.kafka.create-topics", "false");
        assertThatThrownBy(() -> Topics.prepare(strict))
                .isInstanceOf(BrokerException.class)
                .hasMessage(
                        "topics strict.in, strict.out, strict.quality, strict.dead: must exist at"
                                + " %s, or stream.kafka.create-topics must be true",
                        broker.bootstrapServers());
        Topics.prepare(options("strict"));
        Topics.prepare(strict);
        Topics.createMissing(strict);
    }

    @Test
    void aTopicWhoseLimitDoesNotAgreeIsNamed() throws Exception {
        create("narrow.dead", 1_000_000);
        assertThatThrownBy(() -> Topics.prepare(options("narrow")))
                .isInstanceOf(BrokerException.class)
                .hasMessageContaining("topic narrow.dead 1000000: must be at least 16842752")
                .hasMessageContaining("stream.kafka.max-message-size");
        create("wide.in", 32 << 20);
        assertThatThrownBy(() -> Topics.prepare(options("wide")))
                .hasMessageContaining("topic wide.in 33554432: must be at most 16777216");
    }

    @Test
    void aClusterThatIsNotThereIsOneClearLine() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        KafkaOptions nowhere =
                options("nowhere", "stream.kafka.bootstrap-servers", "localhost:" + port);
        assertThatThrownBy(() -> Topics.prepare(nowhere))
                .isInstanceOf(BrokerException.class)
                .hasMessageStartingWith(
                        "stream.kafka.bootstrap-servers 'localhost:%d': ".formatted(port));
        assertThatThrownBy(
                        () ->
                                new KafkaFramePublisher(
                                        options(
                                                "nowhere",
                                                "stream.kafka.bootstrap-servers",
                                                "no.such.host.invalid:1")))
                .isInstanceOf(BrokerException.class)
                .hasMessageContaining("no.such.host.invalid:1");
    }

    /** Asks without retrying, where a producer would get its batches out of sequence. */
    @Test
    void createdTopicsAreServedAtOnce() throws Exception {
        Properties impatient = KafkaClients.common(options("any"));
        impatient.setProperty("retries", "0");
        try (Admin admin = Admin.create(impatient)) {
            for (int i = 0; i < 20; i++) {
                Topics.createMissing(options("fresh" + i));
                for (int partition = 0; partition < 2; partition++) {
                    TopicPartition fresh = new TopicPartition("fresh" + i + ".quality", partition);
                    assertThat(
                                    admin.listOffsets(Map.of(fresh, OffsetSpec.latest()))
                                            .partitionResult(fresh)
                                            .get()
                                            .offset())
                            .isZero();
                }
            }
        }
    }

    @Test
    void whatIsPublishedIsReadBackByteForByte() {
        KafkaOptions options = options("bytes");
        Topics.prepare(options);
        List<OutgoingRecord> sent =
                List.of(
                        new OutgoingRecord(null, null, List.of()),
                        new OutgoingRecord(new byte[0], new byte[0], List.of()),
                        new OutgoingRecord(
                                new byte[] {1},
                                new byte[3 << 20],
                                List.of(
                                        new RecordHeader("a", null),
                                        new RecordHeader("a", new byte[] {-1}))));
        try (KafkaFramePublisher publisher = new KafkaFramePublisher(options)) {
            sent.forEach(publisher::send);
        }
        try (KafkaFrameSubscriber subscriber =
                new KafkaFrameSubscriber(options, Set.of("bytes.in"))) {
            assertThat(read(subscriber, 3))
                    .extracting(r -> new OutgoingRecord(r.key(), r.value(), r.headers()))
                    .containsExactlyInAnyOrderElementsOf(sent);
        }
    }

    @Test
    void aSubscriberFromTheLatestSeesWhatIsWrittenAfterItWasCreated() {
        KafkaOptions options = options("latest");
        Topics.prepare(options);
        try (KafkaFramePublisher publisher = new KafkaFramePublisher(options)) {
            publisher.send(new OutgoingRecord(null, new byte[] {1}, List.of()));
            publisher.flush();
            try (KafkaFrameSubscriber subscriber =
                    new KafkaFrameSubscriber(
                            options, Set.of("latest.in"), StartingOffsets.LATEST)) {
                publisher.send(new OutgoingRecord(null, new byte[] {2}, List.of()));
                publisher.flush();
                assertThat(read(subscriber, 1))
                        .singleElement()
                        .satisfies(record -> assertThat(record.value()).containsExactly(2));
            }
        }
    }

    @Test
    void aRecordTooLargeIsRefusedWhenItIsSent() {
        KafkaOptions options = options("large", "stream.kafka.max-message-size", "1KiB");
        Topics.prepare(options);
        KafkaFramePublisher publisher = new KafkaFramePublisher(options);
        publisher.send(new OutgoingRecord(null, new byte[2_000], List.of()));
        assertThatThrownBy(publisher::close)
                .isInstanceOf(BrokerException.class)
                .hasMessageContaining("topic large.in")
                .hasMessageContaining("max.request.size");
    }

    @Test
    void aSubscriberToAMissingTopicIsToldSo() {
        assertThatThrownBy(() -> new KafkaFrameSubscriber(options("x"), Set.of("no.such.topic")))
                .isInstanceOf(BrokerException.class)
                .hasMessageContaining("no.such.topic");
    }

    @Test
    void aBrokerTakesUpWhatItsFolderHolds(@TempDir Path own) {
        Map<String, String> settings = new HashMap<>();
        try (EmbeddedBroker first = EmbeddedBroker.start(own)) {
            settings.put("stream.kafka.bootstrap-servers", first.bootstrapServers());
            KafkaOptions options = JobOptions.of(settings).kafka();
            Topics.createMissing(options);
            try (KafkaFramePublisher publisher = new KafkaFramePublisher(options)) {
                publisher.send(new OutgoingRecord(null, new byte[] {9}, List.of()));
            }
        }
        try (EmbeddedBroker second = EmbeddedBroker.start(own)) {
            settings.put("stream.kafka.bootstrap-servers", second.bootstrapServers());
            KafkaOptions options = JobOptions.of(settings).kafka();
            try (KafkaFrameSubscriber subscriber =
                    new KafkaFrameSubscriber(options, Set.of("frames.degraded"))) {
                assertThat(read(subscriber, 1)).hasSize(1);
            }
        }
    }

    private static List<RawRecord> read(KafkaFrameSubscriber subscriber, int count) {
        List<RawRecord> records = new ArrayList<>();
        for (int i = 0; i < 100 && records.size() < count; i++) {
            records.addAll(subscriber.poll(Duration.ofMillis(200)));
        }
        return records;
    }

    private static void create(String topic, int maxMessageBytes) throws Exception {
        try (Admin admin = Admin.create(KafkaClients.common(options("any")))) {
            NewTopic fresh =
                    new NewTopic(topic, Optional.empty(), Optional.empty())
                            .configs(
                                    Map.of("max.message.bytes", Integer.toString(maxMessageBytes)));
            admin.createTopics(List.of(fresh)).all().get();
        }
    }

    private static KafkaOptions options(String test, String... settings) {
        Map<String, String> all = new HashMap<>();
        all.put("stream.kafka.bootstrap-servers", broker.bootstrapServers());
        all.put("stream.kafka.input-topic", test + ".in");
        all.put("stream.kafka.output-topic", test + ".out");
        all.put("stream.kafka.dead-letter-topic", test + ".dead");
        all.put("stream.kafka.quality-topic", test + ".quality");
        for (int i = 0; i < settings.length; i += 2) {
            all.put(settings[i], settings[i + 1]);
        }
        return JobOptions.of(all).kafka();
    }
}
