package io.proxstream.stream.kafka;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A Kafka cluster of one node in this process, for demonstrations and tests.
 *
 * <p>Broker and controller in one (KRaft), on free ports of the loopback interface, with small
 * buffers. Topics are not created by use.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private static final String CLUSTER_ID = "cHJveHN0cmVhbS1kZW1vMQ";
    private static final int NODE_ID = 1;

    private final KafkaRaftServer server;
    private final String bootstrapServers;
    private final Runnable cleaning;

    private EmbeddedBroker(KafkaRaftServer server, int port, Runnable cleaning) {
        this.server = server;
        this.bootstrapServers = "localhost:" + port;
        this.cleaning = cleaning;
    }

    /**
     * Starts a broker on a folder, which stays when it stops; what it holds is taken up again.
     *
     * @param directory the folder, created where missing
     * @return the running broker
     * @throws BrokerException if it cannot start
     */
    public static EmbeddedBroker start(Path directory) {
        return start(directory, () -> {});
    }

    /**
     * Starts a broker on a new temporary folder, which is deleted when it stops.
     *
     * @return the running broker
     * @throws BrokerException if it cannot start
     */
    public static EmbeddedBroker startTemporary() {
        try {
            Path directory = Files.createTempDirectory("proxstream-broker");
            return start(directory, () -> delete(directory));
        } catch (IOException e) {
            throw new BrokerException("temporary folder: cannot be created", e);
        }
    }

    /**
     * Returns where clients connect.
     *
     * @return {@code host:port}
     */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** Stops the broker and waits until it has stopped. */
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
        cleaning.run();
    }

    private static EmbeddedBroker start(Path directory, Runnable cleaning) {
        List<Integer> ports = freePorts();
        try {
            format(directory);
            KafkaRaftServer server =
                    new KafkaRaftServer(
                            KafkaConfig.fromProps(
                                    properties(directory, ports.get(0), ports.get(1)), false),
                            Time.SYSTEM);
            server.startup();
            return new EmbeddedBroker(server, ports.get(0), cleaning);
        } catch (Exception e) {
            cleaning.run();
            throw new BrokerException(
                    "embedded broker on %s: cannot start: %s".formatted(directory, e.getMessage()),
                    e);
        }
    }

    private static void format(Path directory) throws Exception {
        Files.createDirectories(directory);
        new Formatter()
                .setClusterId(CLUSTER_ID)
                .setNodeId(NODE_ID)
                .setControllerListenerName("CONTROLLER")
                .setMetadataLogDirectory(directory.toString())
                .addDirectory(directory.toString())
                .setReleaseVersion(MetadataVersion.latestProduction())
                .setIgnoreFormatted(true)
                .setPrintStream(
                        new PrintStream(
                                OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .run();
    }

    private static Properties properties(Path directory, int port, int controllerPort) {
        Properties properties = new Properties();
        try (var defaults =
                EmbeddedBroker.class.getResourceAsStream("embedded-broker.properties")) {
            properties.load(defaults);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        properties.setProperty("node.id", Integer.toString(NODE_ID));
        properties.setProperty("log.dirs", directory.toString());
        properties.setProperty(
                "listeners",
                "PLAINTEXT://localhost:%d,CONTROLLER://localhost:%d"
                        .formatted(port, controllerPort));
        properties.setProperty(
                "controller.quorum.voters", NODE_ID + "@localhost:" + controllerPort);
        return properties;
    }

    /** Two ports that were free a moment ago, held together so that they differ. */
    private static List<Integer> freePorts() {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (ServerSocket first = new ServerSocket(0, 1, loopback);
                ServerSocket second = new ServerSocket(0, 1, loopback)) {
            return List.of(first.getLocalPort(), second.getLocalPort());
        } catch (IOException e) {
            throw new BrokerException("loopback interface: has no free port", e);
        }
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
