package io.proxstream.stream.kafka;

import io.proxstream.config.KafkaOptions;
import io.proxstream.wire.FrameRecord;
import io.proxstream.wire.OutgoingRecord;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Sends frames to the input topic.
 *
 * <p>Sending does not wait; what went wrong meanwhile is thrown by the next call.
 */
public final class KafkaFramePublisher implements AutoCloseable {
    private final KafkaOptions options;
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    /**
     * Creates a publisher; it connects when it sends.
     *
     * @param options how to speak with Kafka
     * @throws BrokerException if the options name no host that exists
     */
    public KafkaFramePublisher(KafkaOptions options) {
        this.options = options;
        try {
            this.producer =
                    new KafkaProducer<>(
                            KafkaClients.producer(options, options.maxMessageSize()),
                            new ByteArraySerializer(),
                            new ByteArraySerializer());
        } catch (KafkaException e) {
            throw Topics.unreachable(options, e);
        }
    }

    /**
     * Sends a frame.
     *
     * @param frame the frame
     * @throws BrokerException if this or an earlier record could not be sent
     */
    public void send(FrameRecord frame) {
        send(frame.toRecord());
    }

    /**
     * Sends a record as it is, be it a frame or not.
     *
     * @param outgoing the record
     * @throws BrokerException if this or an earlier record could not be sent
     */
    @SuppressWarnings("FutureReturnValueIgnored") // the callback keeps what the future would tell
    public void send(OutgoingRecord outgoing) {
        throwFailure();
        try {
            producer.send(
                    KafkaRecords.producerRecord(options.topics().input(), outgoing),
                    (metadata, exception) -> failure.compareAndSet(null, exception));
        } catch (KafkaException e) {
            throw refused(e);
        }
    }

    /**
     * Waits until everything is sent.
     *
     * @throws BrokerException if a record could not be sent
     */
    public void flush() {
        producer.flush();
        throwFailure();
    }

    /**
     * Sends what is left and closes the connection.
     *
     * @throws BrokerException if a record could not be sent
     */
    @Override
    public void close() {
        producer.close();
        throwFailure();
    }

    private void throwFailure() {
        Exception found = failure.get();
        if (found != null) {
            throw refused(found);
        }
    }

    private BrokerException refused(Exception cause) {
        return new BrokerException(
                "topic %s at %s: a frame could not be sent: %s"
                        .formatted(
                                options.topics().input(),
                                options.bootstrapServers(),
                                cause.getMessage()),
                cause);
    }
}
