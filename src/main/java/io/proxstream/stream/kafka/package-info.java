/**
 * Kafka: the records of topics as values of the product, and back.
 *
 * <p>Schemas and builders for Flink's source and sinks; {@link
 * io.proxstream.stream.kafka.KafkaFramePublisher} and {@link
 * io.proxstream.stream.kafka.KafkaFrameSubscriber} for programs without Flink; {@link
 * io.proxstream.stream.kafka.Topics} creates and checks topics; {@link
 * io.proxstream.stream.kafka.EmbeddedBroker} is a whole Kafka cluster in this process.
 *
 * <p>Uses {@code wire} and {@code config}. Publisher and subscriber belong to one thread each.
 */
@org.jspecify.annotations.NullMarked
package io.proxstream.stream.kafka;
