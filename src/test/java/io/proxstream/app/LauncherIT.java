package io.proxstream.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.proxstream.image.DecodeLimits;
import io.proxstream.image.ImageCodecs;
import io.proxstream.image.ImageShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The product as it is called: the launcher, the jar, a process of its own. */
final class LauncherIT {
    private static final Path LAUNCHER = Path.of("jobs", "proxstream").toAbsolutePath();
    private static final Path PICTURES = Path.of("target", "demo").toAbsolutePath();
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir private Path folder;
    private Path temporary;

    /** The jar was packaged just now, yet keeps an older time where nothing in it changed. */
    @BeforeAll
    static void takeTheJarAsItIs() throws IOException {
        Files.setLastModifiedTime(
                Path.of("target", "proxstream.jar"), FileTime.from(Instant.now()));
    }

    @BeforeEach
    void makeTemporaryFolder() throws IOException {
        temporary = Files.createDirectory(folder.resolve("temporary"));
    }

    @Test
    void theVersionIsToldFromAnyFolderAndNothingElse() throws Exception {
        TestingProcess call = run("--version");
        assertThat(call.code()).isZero();
        assertThat(call.out()).startsWith("proxstream 0.");
        assertThat(call.err()).isEmpty();
    }

    @Test
    void anUnknownVerbIsOneLineOnErrorOutput() throws Exception {
        TestingProcess call = run("levitate");
        assertThat(call.code()).isEqualTo(2);
        assertThat(call.out()).isEmpty();
        assertThat(call.err().lines()).hasSize(1);
        assertThat(call.err()).startsWith("proxstream: unknown verb 'levitate'");
    }

    @Test
    void theJarRunsAlone() throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Path jar = Path.of("target", "proxstream.jar").toAbsolutePath();
        TestingProcess call =
                TestingProcess.run(folder, Map.of(), java, "-jar", jar, "models", "verify");
        assertThat(call.code()).as(call.err()).isZero();
        assertThat(call.out()).contains("tv-denoise").contains("holds");
    }

    @Test
    void theDemoRestoresAFeedAndLeavesPicturesAndNothingElse() throws Exception {
        TestingProcess call = run("demo", "--frames", 12, "--size", 128, "--headless", "--json");
        assertThat(call.code()).as(call.err()).isZero();
        List<JsonNode> events = events(call);
        JsonNode summary = events.get(events.size() - 1);
        assertThat(summary.get("event").asText()).isEqualTo("summary");
        assertThat(summary.get("frames_in").asInt()).isEqualTo(12);
        assertThat(summary.get("frames_out").asInt()).isEqualTo(12);
        assertThat(summary.get("dead_letters").asInt()).isZero();
        assertThat(summary.get("psnr_out").asDouble())
                .isGreaterThan(summary.get("psnr_in").asDouble() + 4);
        assertThat(Stream.of("fps", "latency_ms_p50", "latency_ms_p99", "first_frame_seconds"))
                .allSatisfy(name -> assertThat(summary.get(name).asDouble()).isPositive());
        assertThat(summary.get("max_resident_mb").asDouble()).isBetween(50.0, 1500.0);
        assertThat(events.stream().filter(e -> e.get("event").asText().equals("frame")))
                .hasSize(12);
        assertPictures();
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void aDemoThatIsInterruptedEndsInOrder() throws Exception {
        TestingProcess call = start("demo", "--frames", 0, "--size", 64, "--headless", "--json");
        call.awaitOut("\"frame\"");
        call.terminate();
        int code = call.await();
        assertThat(code).as("ended by SIGTERM").isEqualTo(143);
        List<JsonNode> events = events(call);
        assertThat(events.get(events.size() - 1).get("event").asText()).isEqualTo("summary");
        assertThat(temporary).isEmptyDirectory();
    }

    private static void assertPictures() throws IOException {
        for (String part : List.of("-before", "-after", "-clean")) {
            assertThat(shape("frame-0000" + part)).isEqualTo(new ImageShape(1, 128, 128));
        }
        assertThat(shape("frame-0011")).isEqualTo(new ImageShape(1, 128, 3 * 128 + 8));
    }

    private static ImageShape shape(String picture) throws IOException {
        byte[] file = Files.readAllBytes(PICTURES.resolve(picture + ".png"));
        return ImageCodecs.decode(file, DecodeLimits.DEFAULT).image().shape();
    }

    private static List<JsonNode> events(TestingProcess call) throws IOException {
        return JSON.readerFor(JsonNode.class).<JsonNode>readValues(call.out()).readAll();
    }

    private TestingProcess run(Object... args) throws Exception {
        TestingProcess call = start(args);
        call.await();
        return call;
    }

    private TestingProcess start(Object... args) throws IOException {
        return TestingProcess.start(
                folder,
                Map.of("PROXSTREAM_JAVA_OPTS", "-Djava.io.tmpdir=" + temporary),
                LAUNCHER,
                args);
    }
}
