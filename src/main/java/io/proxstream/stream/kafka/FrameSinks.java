package io.proxstream.stream.kafka;

import io.proxstream.config.DeliveryOptions;
import io.proxstream.config.KafkaOptions;
import io.proxstream.wire.OutgoingRecord;
import java.util.Properties;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.kafka.clients.producer.ProducerConfig;

/** The sinks of the restore job: one a topic, each with transactions of its own. */
public final class FrameSinks {
    private FrameSinks() {}

    /**
     * Writes restored frames.
     *
     * @param options the options
     * @return the sink
     */
    public static KafkaSink<OutgoingRecord> restored(KafkaOptions options) {
        return sink(options, options.topics().output(), "restored", options.maxMessageSize());
    }

    /**
     * Writes dead letters, which may be larger than the records they carry.
     *
     * @param options the options
     * @return the sink
     */
    public static KafkaSink<OutgoingRecord> deadLetters(KafkaOptions options) {
        return sink(
                options,
                options.topics().deadLetter(),
                "dead-letters",
                options.maxDeadLetterSize());
    }

    /**
     * Writes quality events.
     *
     * @param options the options
     * @return the sink
     */
    public static KafkaSink<OutgoingRecord> quality(KafkaOptions options) {
        return sink(options, options.topics().quality(), "quality", options.maxMessageSize());
    }

    /**
     * Writes to another topic at least once, so that what is written can be read at once.
     *
     * @param options the options
     * @param topic the topic
     * @return the sink
     */
    public static KafkaSink<OutgoingRecord> atOnce(KafkaOptions options, String topic) {
        return KafkaSink.<OutgoingRecord>builder()
                .setBootstrapServers(options.bootstrapServers())
                .setRecordSerializer(new OutgoingRecordSchema(topic))
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .setKafkaProducerConfig(KafkaClients.producer(options, options.maxMessageSize()))
                .build();
    }

    private static KafkaSink<OutgoingRecord> sink(
            KafkaOptions options, String topic, String name, long maxRecordSize) {
        DeliveryOptions delivery = options.delivery();
        Properties properties = KafkaClients.producer(options, maxRecordSize);
        var sink =
                KafkaSink.<OutgoingRecord>builder()
                        .setBootstrapServers(options.bootstrapServers())
                        .setRecordSerializer(new OutgoingRecordSchema(topic));
        if (!delivery.isExactlyOnce()) {
            return sink.setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                    .setKafkaProducerConfig(properties)
                    .build();
        }
        properties.setProperty(
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                Long.toString(delivery.transactionTimeout().toMillis()));
        return sink.setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setKafkaProducerConfig(properties)
                .setTransactionalIdPrefix(delivery.transactionalIdPrefix() + "-" + name)
                .build();
    }
}
