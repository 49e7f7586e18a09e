package io.proxstream.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.proxstream.cli.StreamRuntime;
import io.proxstream.cli.TestingCommandLine;
import io.proxstream.cli.TestingCommandLine.Result;
import io.proxstream.image.DecodeLimits;
import io.proxstream.image.ImageCodecs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verbs that meet a broker, with a real one and the real job. */
final class FeedIT {
    @TempDir private static Path log;
    private static StreamRuntime.Broker broker;

    @TempDir private Path folder;

    @BeforeAll
    static void startBroker() {
        broker = new LocalStreams().startBroker(log);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Test
    void whatIsFedIsRestoredAndWatched() throws Exception {
        Path images = Files.createDirectory(folder.resolve("images"));
        Files.writeString(images.resolve("broken.png"), "no image at all");
        TestingCommandLine job = commandLine();
        CompletableFuture<Result> restoring =
                CompletableFuture.supplyAsync(() -> job.run(onBroker("restore", "--json")));
        Result generated =
                commandLine()
                        .run(
                                onBroker(
                                        "feed",
                                        "--json",
                                        "--generate",
                                        5,
                                        "--size",
                                        32,
                                        "--feed",
                                        "hall",
                                        "--task",
                                        "noise"));
        Result broken = commandLine().run(onBroker("feed", "--json", "--images", images));
        assertThat(generated.code()).as(generated.err()).isZero();
        assertThat(generated.events("frame")).hasSize(5);
        assertThat(generated.summary().get("frames").asInt()).isEqualTo(5);
        assertThat(broken.code()).as(broken.err()).isZero();

        Path seen = folder.resolve("seen");
        Result watched =
                commandLine()
                        .run(
                                onBroker(
                                        "watch",
                                        "--json",
                                        "--from",
                                        "earliest",
                                        "--count",
                                        11,
                                        "--show",
                                        "restored,dead-letter,quality",
                                        "--out",
                                        seen));
        job.interruption().request();
        assertThat(restoring.join().code()).as(restoring.join().err()).isZero();
        assertThat(restoring.join().summary().get("state").asText()).isEqualTo("ended");

        assertThat(watched.code()).as(watched.err()).isZero();
        assertThat(watched.summary().get("records").asInt()).isEqualTo(11);
        assertThat(kind(watched, "restored")).hasSize(5).allSatisfy(FeedIT::assertRestored);
        assertThat(kind(watched, "quality")).hasSize(5);
        assertThat(kind(watched, "dead-letter"))
                .singleElement()
                .satisfies(
                        letter -> {
                            assertThat(letter.get("feed").asText()).isEqualTo("feed");
                            assertThat(letter.get("error_code").asText()).isNotEmpty();
                        });
        assertThat(ids(kind(watched, "restored")))
                .containsExactlyInAnyOrderElementsOf(ids(generated.events("frame")));
    }

    private static void assertRestored(JsonNode record) throws IOException {
        assertThat(record.get("feed").asText()).isEqualTo("hall");
        assertThat(record.get("model").asText()).isEqualTo("tv-denoise");
        byte[] file = Files.readAllBytes(Path.of(record.get("saved").asText()));
        assertThat(ImageCodecs.decode(file, DecodeLimits.DEFAULT).image().shape().width())
                .isEqualTo(32);
    }

    @Test
    void aBrokerThatIsNotThereIsAFailureInOneLine() {
        Result result =
                commandLine().run("watch", "--bootstrap-servers", "localhost:1", "--count", 1);
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err().lines()).hasSize(1);
        assertThat(result.err()).startsWith("proxstream: ").contains("localhost:1");
    }

    @Test
    void aDemoLeavesAForeignBrokerAsItFoundIt() throws Exception {
        Result result =
                commandLine()
                        .run(onBroker("demo", "--json", "--headless", "--frames", 3, "--size", 32));
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.summary().get("frames_out").asInt()).isEqualTo(3);
        assertThat(folder.resolve("target/demo/frame-0002.png")).exists();
        assertThat(TestingTopics.of(broker.bootstrapServers())).noneMatch(t -> t.contains("demo"));
    }

    private TestingCommandLine commandLine() {
        return TestingCommandLine.of(LocalStreams::new, folder);
    }

    private static Object[] onBroker(Object verb, Object... options) {
        List<Object> args = new ArrayList<>(List.of(verb));
        args.addAll(List.of("--bootstrap-servers", broker.bootstrapServers()));
        args.addAll(List.of(options));
        return args.toArray();
    }

    private static List<JsonNode> kind(Result result, String kind) {
        return result.events("record").stream()
                .filter(record -> record.get("kind").asText().equals(kind))
                .toList();
    }

    private static List<String> ids(List<JsonNode> events) {
        return events.stream().map(event -> event.get("id").asText()).toList();
    }
}
