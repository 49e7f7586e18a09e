package io.proxstream.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.proxstream.cli.TestingCommandLine.Result;
import io.proxstream.image.ImageEncoding;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
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

    @Test
    void weightsFromPyTorchAreImportedAndRestore() throws IOException {
        Path out = store.resolve("grey-from-pytorch.safetensors");
        Path weights = Path.of("src/test/resources/pytorch/grey.safetensors");
        Result result = commandLine.run("models", "import", "--json", weights, "--out", out);
        assertThat(result.code()).as(result.err()).isZero();
        JsonNode summary = result.summary();
        assertThat(summary.get("model").asText()).isEqualTo("grey-from-pytorch");
        assertThat(summary.get("network").get("form").asText()).isEqualTo("ddfb");
        assertThat(summary.get("step_size").asDouble()).isBetween(0.01, 2.0);
        assertThat(commandLine.run("models", "verify", out).code()).isZero();
        Path image =
                TestingImages.write(
                        store.resolve("in/x.png"), TestingImages.scene(0), ImageEncoding.PNG_8);
        Object[] restore = {
            "restore", "--store", store, "--model", "grey-from-pytorch", "--out", store, image
        };
        assertThat(commandLine.run(restore).code()).isZero();
        Result again = commandLine.run("models", "import", weights, "--out", out);
        assertThat(again.code()).isEqualTo(2);
        assertThat(again.err()).contains(out + ": is there already");
        Object[] itself = {"models", "import", "--overwrite", out, "--out", out};
        assertThat(commandLine.run(itself).err()).contains("is the input");
    }

    /** A network that synthesises by filters of its own has no limit of stability to report. */
    @Test
    void weightsWithoutALimitAreImportedAndReportedInOneLine() throws IOException {
        String header =
                "{'__metadata__':{'name':'free','form':'diffusion','sigma_range':'5,50'},"
                        + "'filters':{'dtype':'F32','shape':[1,2,1,3,3],'data_offsets':[0,72]},"
                        + "'synthesis':{'dtype':'F32','shape':[1,2,1,3,3],'data_offsets':[72,144]},"
                        + "'thresholds':{'dtype':'F32','shape':[1,2],'data_offsets':[144,152]},"
                        + "'dual_step':{'dtype':'F32','shape':[1],'data_offsets':[152,156]},"
                        + "'primal_step':{'dtype':'F32','shape':[1],'data_offsets':[156,160]},"
                        + "'extrapolation':{'dtype':'F32','shape':[1],'data_offsets':[160,164]}}";
        byte[] json = header.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        ByteBuffer file = ByteBuffer.allocate(8 + json.length + 164).order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(json.length).put(json);
        while (file.hasRemaining()) {
            file.putFloat(0.1f);
        }
        Path weights = Files.write(store.resolve("weights.safetensors"), file.array());
        Path out = store.resolve("free.safetensors");
        Result result = commandLine.run("models", "import", weights, "--out", out);
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.out()).isEqualTo("%s -> %s  free, version 1%n".formatted(weights, out));
    }

    @Test
    void weightsThatDoNotFitAreRefusedInOneLine() {
        Path weights = Path.of("src/test/resources/pytorch/colour.safetensors");
        Path out = store.resolve("x.safetensors");
        Result result =
                commandLine.run(
                        "models",
                        "import",
                        weights,
                        "--set",
                        "name=x",
                        "--set",
                        "form=dsccp",
                        "--set",
                        "sigma_range=5,50",
                        "--out",
                        out);
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err().lines()).hasSize(1);
        assertThat(result.err())
                .contains(weights.toString())
                .contains("tensor 'thresholds' of shape [1, 2]: the architecture says [4, 4]");
        assertThat(out).doesNotExist();
    }

    @Test
    void denoisersAreExportedAndOthersRefused() {
        Path onnx = store.resolve("fast.onnx");
        Result result =
                commandLine.run("models", "export", "denoise-fast", "--onnx", onnx, "--json");
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(onnx).hasSize(result.summary().get("bytes").asLong());
        Path other = store.resolve("inpaint.onnx");
        Result refused = commandLine.run("models", "export", "inpaint", "--onnx", other);
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err().lines()).hasSize(1);
        assertThat(refused.err()).contains("form chambolle_pock takes another operator");
        assertThat(other).doesNotExist();
    }

    @Test
    void anExportNeverReplacesTheBundleThatItReads() throws IOException {
        Path bundle = store.resolve("denoise-fast.safetensors");
        try (InputStream in = getClass().getResourceAsStream("/models/denoise-fast.safetensors")) {
            Files.copy(Objects.requireNonNull(in), bundle);
        }
        byte[] before = Files.readAllBytes(bundle);
        Result result =
                commandLine.run("models", "export", bundle, "--onnx", bundle, "--overwrite");
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("is the input and would be overwritten");
        assertThat(bundle).hasBinaryContent(before);
    }
}
