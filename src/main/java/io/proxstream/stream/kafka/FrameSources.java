package io.proxstream.stream.kafka;

import io.proxstream.config.KafkaOptions;
import io.proxstream.config.StartingOffsets;
import io.proxstream.wire.RawRecord;
import java.util.List;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;

/** The source of the restore job. */
public final class FrameSources {
    private FrameSources() {}

    /**
     * Reads the input topic, without end.
     *
     * @param options the options
     * @return the source
     */
    public static KafkaSource<RawRecord> degraded(KafkaOptions options) {
        return KafkaSource.<RawRecord>builder()
                .setProperties(KafkaClients.consumer(options))
                .setTopics(options.topics().input())
                .setGroupId(options.source().groupId())
                .setStartingOffsets(initializer(options.source().startingOffsets()))
                .setDeserializer(new RawRecordSchema())
                .build();
    }

    /**
     * Reads compacted topics from their oldest records on, without end.
     *
     * @param options the options
     * @param topics the topics
     * @return the source
     */
    public static KafkaSource<RawRecord> compacted(KafkaOptions options, List<String> topics) {
        return KafkaSource.<RawRecord>builder()
                .setProperties(KafkaClients.consumer(options))
                .setTopics(topics)
                .setGroupId(options.source().groupId() + "-" + String.join("-", topics))
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setDeserializer(new RawRecordSchema())
                .build();
    }

    /** The connector still takes the strategy in a form that the client has deprecated. */
    @SuppressWarnings("deprecation")
    private static OffsetsInitializer initializer(StartingOffsets start) {
        return switch (start) {
            case EARLIEST -> OffsetsInitializer.earliest();
            case LATEST -> OffsetsInitializer.latest();
            case COMMITTED -> OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST);
        };
    }
}
