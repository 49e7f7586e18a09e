package io.proxstream.stream.kafka;

import io.proxstream.config.KafkaOptions;
import io.proxstream.config.StartingOffsets;
import io.proxstream.wire.RawRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads topics from a place on, committed records only.
 *
 * <p>It reads the partitions that exist when it is created, and belongs to no consumer group: each
 * subscriber sees every record.
 */
public final class KafkaFrameSubscriber implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final KafkaConsumer<byte[], byte[]> consumer;

    /**
     * Creates a subscriber that starts at the oldest records.
     *
     * @param options how to speak with Kafka
     * @param topics the topics
     * @throws BrokerException if the cluster does not answer, or a topic does not exist
     */
    public KafkaFrameSubscriber(KafkaOptions options, Set<String> topics) {
        this(options, topics, StartingOffsets.EARLIEST);
    }

    /**
     * Creates a subscriber. What is written after it was created is seen, wherever it starts.
     *
     * @param options how to speak with Kafka
     * @param topics the topics
     * @param start the oldest records, or only those to come
     * @throws BrokerException if the cluster does not answer, or a topic does not exist
     * @throws IllegalArgumentException if the start is "committed", which needs a group
     */
    public KafkaFrameSubscriber(KafkaOptions options, Set<String> topics, StartingOffsets start) {
        if (start == StartingOffsets.COMMITTED) {
            throw new IllegalArgumentException("start committed: a subscriber has no group");
        }
        try {
            this.consumer =
                    new KafkaConsumer<>(
                            KafkaClients.consumer(options),
                            new ByteArrayDeserializer(),
                            new ByteArrayDeserializer());
        } catch (KafkaException e) {
            throw Topics.unreachable(options, e);
        }
        try {
            seek(partitions(topics), start);
        } catch (KafkaException e) {
            consumer.close();
            throw Topics.unreachable(options, e);
        } catch (BrokerException e) {
            consumer.close();
            throw e;
        }
    }

    /**
     * Waits for records.
     *
     * @param patience how long at most
     * @return what came, maybe nothing; in order within each partition
     * @throws BrokerException if the cluster refuses
     */
    public List<RawRecord> poll(Duration patience) {
        try {
            List<RawRecord> records = new ArrayList<>();
            consumer.poll(patience).forEach(read -> records.add(KafkaRecords.rawRecord(read)));
            return records;
        } catch (KafkaException e) {
            throw new BrokerException("reading %s: %s".formatted(consumer.assignment(), e), e);
        }
    }

    /**
     * Tells whether everything that is there was read.
     *
     * @return whether no partition holds more
     */
    boolean isAtEnd() {
        return consumer.endOffsets(consumer.assignment()).entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    @Override
    public void close() {
        consumer.close();
    }

    private List<TopicPartition> partitions(Set<String> topics) {
        List<TopicPartition> found = new ArrayList<>();
        for (String topic : topics) {
            List<PartitionInfo> partitions = consumer.partitionsFor(topic, PATIENCE);
            if (partitions.isEmpty()) {
                throw new BrokerException("topic %s: does not exist".formatted(topic));
            }
            partitions.forEach(p -> found.add(new TopicPartition(p.topic(), p.partition())));
        }
        return found;
    }

    private void seek(List<TopicPartition> partitions, StartingOffsets start) {
        consumer.assign(partitions);
        if (start == StartingOffsets.EARLIEST) {
            consumer.seekToBeginning(partitions);
        } else {
            consumer.seekToEnd(partitions);
        }
        partitions.forEach(partition -> consumer.position(partition, PATIENCE));
    }
}
