package io.proxstream.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.proxstream.cli.TestingTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The compose file: what it refers to is there. */
final class ComposeTest {
    private static final Path FOLDER = Path.of("docker");

    private JsonNode compose;

    @BeforeEach
    void read() throws IOException {
        compose = TestingChart.YAML.readTree(FOLDER.resolve("compose.yaml").toFile());
    }

    @Test
    void filesAndVolumesThatAreMountedExist() {
        Set<String> volumes = new HashSet<>();
        compose.get("volumes").fieldNames().forEachRemaining(volumes::add);
        List<String> mounts = new ArrayList<>();
        compose.findValues("volumes").forEach(list -> list.forEach(m -> mounts.add(m.asText())));
        mounts.removeIf(String::isEmpty);
        assertThat(mounts)
                .hasSizeGreaterThan(5)
                .allSatisfy(
                        mount -> {
                            String source = mount.replaceAll(":.*", "");
                            assertThat(
                                            volumes.contains(source)
                                                    || Files.exists(FOLDER.resolve(source)))
                                    .as(source)
                                    .isTrue();
                        });
    }

    @Test
    void servicesThatAreWaitedForExist() {
        JsonNode services = compose.get("services");
        for (JsonNode service : services) {
            JsonNode awaited = service.path("depends_on");
            Stream<String> names =
                    awaited.isArray()
                            ? Stream.of(awaited.get(0).asText())
                            : TestingChart.map(awaited).keySet().stream();
            assertThat(names).allMatch(services::has);
        }
    }

    @Test
    void theJobIsACallThatTheProductUnderstands() {
        List<String> command = new ArrayList<>();
        compose.at("/services/jobmanager/command").forEach(word -> command.add(word.asText()));
        assertThat(command.subList(0, 2))
                .containsExactly("--job-classname", "io.proxstream.app.ClusterMain");
        TestingTree.commandLine()
                .parseArgs(command.subList(2, command.size()).toArray(new String[0]));
    }

    @Test
    void everySettingIsKnownToFlink() throws IOException {
        JsonNode settings = TestingChart.YAML.readTree(FOLDER.resolve("conf/flink.yaml").toFile());
        assertThat(FlinkSettings.unknown(TestingChart.map(settings).keySet().stream())).isEmpty();
    }

    @Test
    void nothingIsOpenBeyondThisMachine() {
        compose.findValues("ports")
                .forEach(
                        list ->
                                list.forEach(
                                        port ->
                                                assertThat(port.asText())
                                                        .startsWith("127.0.0.1:")));
    }
}
