package io.proxstream.stream.kafka;

import io.proxstream.wire.OutgoingRecord;
import io.proxstream.wire.RawRecord;
import io.proxstream.wire.RecordHeader;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Records of the Kafka clients as values of the product, and back; nothing is lost. */
final class KafkaRecords {
    private KafkaRecords() {}

    /**
     * Takes over a record that was read.
     *
     * @param read the record, whatever it holds
     * @return its value
     */
    static RawRecord rawRecord(ConsumerRecord<byte[], byte[]> read) {
        List<RecordHeader> headers =
                StreamSupport.stream(read.headers().spliterator(), false)
                        .map(header -> new RecordHeader(header.key(), header.value()))
                        .toList();
        return new RawRecord(
                read.topic(),
                read.partition(),
                read.offset(),
                read.timestamp(),
                read.key(),
                read.value(),
                headers);
    }

    /**
     * Makes a record to be written, to a partition by its key.
     *
     * @param topic the topic
     * @param outgoing the value
     * @return the record
     */
    static ProducerRecord<byte[], byte[]> producerRecord(String topic, OutgoingRecord outgoing) {
        Header[] headers =
                outgoing.headers().stream().map(KafkaRecords::kafkaHeader).toArray(Header[]::new);
        return new ProducerRecord<>(
                topic, null, null, outgoing.key(), outgoing.value(), new RecordHeaders(headers));
    }

    private static Header kafkaHeader(RecordHeader header) {
        return new org.apache.kafka.common.header.internals.RecordHeader(
                header.name(), header.value());
    }
}
