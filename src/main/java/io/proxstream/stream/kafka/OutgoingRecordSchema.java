package io.proxstream.stream.kafka;

import io.proxstream.wire.OutgoingRecord;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes outgoing records to one topic as they are. */
public final class OutgoingRecordSchema implements KafkaRecordSerializationSchema<OutgoingRecord> {
    private static final long serialVersionUID = 1L;

    private final String topic;

    /**
     * Creates a schema.
     *
     * @param topic the topic
     */
    public OutgoingRecordSchema(String topic) {
        this.topic = topic;
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
            OutgoingRecord outgoing, KafkaSinkContext context, Long timestamp) {
        return KafkaRecords.producerRecord(topic, outgoing);
    }
}
