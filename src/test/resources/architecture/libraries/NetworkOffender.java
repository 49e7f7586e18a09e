package io.proxstream.network;

final class NetworkOffender {
    org.apache.flink.api.common.functions.MapFunction<String, String> function;
}
