package io.proxstream.config;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;

/**
 * How the job speaks with Kafka.
 *
 * @param bootstrapServers brokers to start from, {@code host:port} parted by commas
 * @param topics the topics
 * @param source how frames are read
 * @param delivery how results are delivered
 * @param maxMessageSize the largest record that is read or written, in bytes
 * @param properties what is handed to the clients as it is
 */
public record KafkaOptions(
        String bootstrapServers,
        TopicOptions topics,
        SourceOptions source,
        DeliveryOptions delivery,
        long maxMessageSize,
        ClientProperties properties)
        implements Serializable {
    /** Brokers to start from. */
    public static final Option<String> BOOTSTRAP_SERVERS =
            new Option<>(
                    "stream.kafka.bootstrap-servers",
                    OptionType.servers(),
                    "localhost:9092",
                    "Brokers to start from, `host:port` parted by commas.");

    /** The largest record. */
    public static final Option<Long> MAX_MESSAGE_SIZE =
            new Option<>(
                    "stream.kafka.max-message-size",
                    OptionType.size(1L << 10, 1L << 30),
                    "16MiB",
                    "Largest record that is read or written. The topics are created with it (the"
                            + " dead-letter topic with a little more), and a result that is larger"
                            + " is a dead letter.");

    static final List<Option<?>> DECLARED =
            Stream.of(
                            List.<Option<?>>of(BOOTSTRAP_SERVERS),
                            TopicOptions.DECLARED,
                            SourceOptions.DECLARED,
                            List.<Option<?>>of(MAX_MESSAGE_SIZE),
                            DeliveryOptions.DECLARED)
                    .<Option<?>>flatMap(List::stream)
                    .toList();

    private static final int DEAD_LETTER_MARGIN = 1 << 16;

    /**
     * Checks the values.
     *
     * @throws InvalidOptionException if one is out of range
     */
    public KafkaOptions {
        InvalidOptionException.throwIfAny(
                Stream.concat(
                        BOOTSTRAP_SERVERS.check(bootstrapServers),
                        MAX_MESSAGE_SIZE.check(maxMessageSize)));
    }

    static KafkaOptions read(OptionReader reader) {
        return reader.build(
                r ->
                        new KafkaOptions(
                                r.read(BOOTSTRAP_SERVERS),
                                TopicOptions.read(r),
                                SourceOptions.read(r),
                                DeliveryOptions.read(r),
                                r.read(MAX_MESSAGE_SIZE),
                                ClientProperties.read(r)));
    }

    /**
     * Returns the largest record on the dead-letter topic, which adds headers to what it carries.
     *
     * @return the size in bytes, larger than {@link #maxMessageSize()}
     */
    public int maxDeadLetterSize() {
        return (int) maxMessageSize + DEAD_LETTER_MARGIN;
    }
}
