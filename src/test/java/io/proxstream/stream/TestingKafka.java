package io.proxstream.stream;

import io.proxstream.config.JobOptions;
import io.proxstream.config.TopicOptions;
import io.proxstream.stream.kafka.EmbeddedBroker;
import io.proxstream.stream.kafka.KafkaFrameSubscriber;
import io.proxstream.wire.RawRecord;
import io.proxstream.wire.RecordHeader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/** One real broker for all tests of this process, and topics of its own for each test. */
final class TestingKafka {
    static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final EmbeddedBroker BROKER = EmbeddedBroker.startTemporary();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(BROKER::close));
    }

    private TestingKafka() {}

    /** Options with topics named after the test, and further settings as key, value, key, value. */
    static JobOptions options(String test, String... settings) {
        Map<String, String> all = new HashMap<>();
        all.put("stream.kafka.bootstrap-servers", BROKER.bootstrapServers());
        all.put("stream.kafka.input-topic", test + ".degraded");
        all.put("stream.kafka.output-topic", test + ".restored");
        all.put("stream.kafka.dead-letter-topic", test + ".dead-letter");
        all.put("stream.kafka.quality-topic", test + ".quality");
        all.put("stream.kafka.group-id", test);
        all.put("stream.kafka.transactional-id-prefix", test);
        for (int i = 0; i < settings.length; i += 2) {
            all.put(settings[i], settings[i + 1]);
        }
        return JobOptions.of(all);
    }

    /** Reads until the records satisfy the condition. */
    static void await(
            KafkaFrameSubscriber subscriber,
            List<RawRecord> seen,
            Predicate<List<RawRecord>> condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.test(seen)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("gave up waiting after " + seen.size() + " records");
            }
            seen.addAll(subscriber.poll(Duration.ofMillis(100)));
        }
    }

    /** The records of one topic. */
    static List<RawRecord> of(List<RawRecord> records, String topic) {
        return records.stream().filter(record -> record.topic().equals(topic)).toList();
    }

    /** The text of a header, of which there must be one. */
    static String header(RawRecord record, String name) {
        List<String> texts = new ArrayList<>();
        for (RecordHeader header : record.headers()) {
            if (header.name().equals(name)) {
                texts.add(
                        new String(Objects.requireNonNull(header.value()), StandardCharsets.UTF_8));
            }
        }
        if (texts.size() != 1) {
            throw new AssertionError(name + " in " + record.headers());
        }
        return texts.get(0);
    }

    /** All topics that the job writes to. */
    static Set<String> outputs(TopicOptions topics) {
        return Set.of(topics.output(), topics.deadLetter(), topics.quality());
    }
}
