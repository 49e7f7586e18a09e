package io.proxstream.stream.kafka;

import io.proxstream.config.KafkaOptions;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/** The properties of the Kafka clients, as the options have them. */
final class KafkaClients {
    private static final long LEAST_BUFFER = 32L << 20;

    private KafkaClients() {}

    /**
     * Properties of every client: how to reach the cluster.
     *
     * @param options the options
     * @return new properties
     */
    static Properties common(KafkaOptions options) {
        Properties properties = new Properties();
        options.properties().values().forEach(properties::setProperty);
        properties.setProperty(
                CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, options.bootstrapServers());
        return properties;
    }

    /**
     * Properties of a consumer, which sees committed records only.
     *
     * @param options the options
     * @return new properties
     */
    static Properties consumer(KafkaOptions options) {
        Properties properties = common(options);
        properties.setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        return properties;
    }

    /**
     * Properties of a producer whose limits fit a record of the given size.
     *
     * @param options the options
     * @param maxRecordSize the largest record in bytes
     * @return new properties
     */
    static Properties producer(KafkaOptions options, long maxRecordSize) {
        Properties properties = common(options);
        properties.setProperty(
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Long.toString(maxRecordSize));
        properties.setProperty(
                ProducerConfig.BUFFER_MEMORY_CONFIG,
                Long.toString(Math.max(LEAST_BUFFER, 2 * maxRecordSize)));
        return properties;
    }
}
