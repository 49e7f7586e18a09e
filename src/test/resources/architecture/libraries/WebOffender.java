package io.proxstream.web;

final class WebOffender {
    org.apache.kafka.clients.producer.ProducerRecord<byte[], byte[]> record;
}
