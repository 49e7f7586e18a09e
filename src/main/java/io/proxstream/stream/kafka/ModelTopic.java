package io.proxstream.stream.kafka;

import io.proxstream.config.KafkaOptions;
import io.proxstream.config.StartingOffsets;
import io.proxstream.wire.OutgoingRecord;
import io.proxstream.wire.RawRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Reads a compacted topic to its end, and writes to it, for those who look and leave. */
public final class ModelTopic {
    private static final Duration LOOK = Duration.ofMillis(500);

    private final KafkaOptions options;
    private final String topic;

    /**
     * Names the topic, which is created where it is missing.
     *
     * @param options how to speak with Kafka
     * @param topic the topic
     * @throws BrokerException if the cluster does not answer
     */
    public ModelTopic(KafkaOptions options, String topic) {
        this.options = options;
        this.topic = topic;
        Topics.createCompacted(options, List.of(topic));
    }

    /**
     * Reads all records that are there.
     *
     * @return the records in their order
     * @throws BrokerException if the cluster refuses
     */
    public List<RawRecord> read() {
        List<RawRecord> records = new ArrayList<>();
        try (KafkaFrameSubscriber subscriber =
                new KafkaFrameSubscriber(options, Set.of(topic), StartingOffsets.EARLIEST)) {
            while (!subscriber.isAtEnd()) {
                records.addAll(subscriber.poll(LOOK));
            }
        }
        return records;
    }

    /**
     * Writes records and waits until they are there.
     *
     * @param records the records
     * @throws BrokerException if one cannot be written
     */
    public void write(List<OutgoingRecord> records) {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        KafkaClients.producer(options, options.maxMessageSize()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            for (OutgoingRecord outgoing : records) {
                producer.send(KafkaRecords.producerRecord(topic, outgoing)).get();
            }
        } catch (KafkaException | ExecutionException e) {
            throw Topics.unreachable(options, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokerException("topic %s: interrupted".formatted(topic), e);
        }
    }
}
