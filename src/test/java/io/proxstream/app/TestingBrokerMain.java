package io.proxstream.app;

import io.proxstream.stream.kafka.EmbeddedBroker;
import java.nio.file.Path;

/** A broker in a process of its own, until that is ended. */
final class TestingBrokerMain {
    private TestingBrokerMain() {}

    /** Starts a broker on the folder that is named first, and prints where it is. */
    public static void main(String[] args) throws InterruptedException {
        EmbeddedBroker broker = EmbeddedBroker.start(Path.of(args[0]));
        System.out.printf("broker at %s;%n", broker.bootstrapServers());
        Thread.currentThread().join();
    }
}
