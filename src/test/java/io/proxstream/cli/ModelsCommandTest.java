package io.proxstream.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.proxstream.cli.TestingCommandLine.Result;
import io.proxstream.image.ImageEncoding;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ModelsCommandTest {
    private final TestingCommandLine commandLine = TestingCommandLine.forFiles();

    @TempDir private Path store;

    @Test
    void theBundledModelIsListed() {
        Result result = commandLine.run("models", "list", "--json");
        assertThat(result.code()).isZero();
        assertThat(result.events("model"))
                .extracting(
                        event -> event.get("model").asText(), event -> event.get("task").asText())
                .contains(
                        tuple("tv-deblur", "deblur"),
                        tuple("tv-denoise", "noise"),
                        tuple("tv-inpaint", "inpaint"),
                        tuple("tv-superres-x2", "superres"));
        JsonNode model = result.events("model").get(0);
        assertThat(model.get("version").asLong()).isPositive();
        assertThat(model.get("sha256").asText()).matches("[0-9a-f]{64}");
        assertThat(result.summary().get("models").asInt()).isPositive();
    }

    @Test
    void inspectionShowsNetworkAndProvenance() {
        JsonNode model = commandLine.run("models", "inspect", "--json", "tv-denoise").summary();
        assertThat(model.get("network").get("layers").asInt()).isPositive();
        assertThat(model.get("network").get("parameters").asInt()).isPositive();
        assertThat(model.get("provenance").size()).isPositive();
        assertThat(commandLine.run("models", "inspect", "tv-denoise").out())
                .contains("network")
                .contains("provenance");
    }

    @Test
    void theBundledModelsHold() {
        Result result = commandLine.run("models", "verify", "--json");
        assertThat(result.code()).isZero();
        assertThat(result.events("model"))
                .isNotEmpty()
                .allSatisfy(model -> assertThat(model.get("verified").asBoolean()).isTrue());
    }

    @Test
    void aBrokenBundleFailsAloneAndIsNamed() throws IOException {
        Files.writeString(store.resolve("broken.safetensors"), "not a bundle");
        for (String verb : new String[] {"list", "verify"}) {
            Result result = commandLine.run("models", verb, "--json", "--store", store);
            assertThat(result.code()).as(verb).isEqualTo(1);
            assertThat(result.err().lines()).hasSize(1);
            assertThat(result.err()).startsWith("proxstream: ").contains("broken");
            assertThat(result.events("model")).isNotEmpty();
            assertThat(result.summary().get("failed").asInt()).isEqualTo(1);
        }
    }

    @Test
    void restoringWithABrokenBundleFails() throws IOException {
        Files.writeString(store.resolve("broken.safetensors"), "not a bundle");
        Path image =
                TestingImages.write(
                        store.resolve("in/x.png"), TestingImages.scene(0), ImageEncoding.PNG_8);
        Result result =
                commandLine.run(
                        "restore", "--store", store, "--model", "broken", "--out", store, image);
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err().lines()).hasSize(1);
        assertThat(result.err()).contains("broken");
    }

    @Test
    void aBundleCanBeNamedByItsFile() throws IOException {
        Path file = store.resolve("mine.safetensors");
        try (InputStream bundle =
                Objects.requireNonNull(
                        getClass().getResourceAsStream("/models/tv-denoise.safetensors"))) {
            Files.copy(bundle, file);
        }
        Result result = commandLine.run("models", "verify", "--json", file);
        assertThat(result.code()).isZero();
        assertThat(result.summary().get("verified").asInt()).isEqualTo(1);
    }
}
