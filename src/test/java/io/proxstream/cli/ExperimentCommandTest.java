package io.proxstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.proxstream.cli.TestingCommandLine.Result;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExperimentCommandTest {
    private final TestingCommandLine commandLine = TestingCommandLine.forFiles();

    @TempDir private Path folder;

    @Test
    void theTrainingTableHasItsFieldsAndASummary() throws Exception {
        Path file = idxFile(60);
        Result result =
                commandLine.run(
                        "experiment",
                        "training",
                        "--quick",
                        "--json",
                        "--train",
                        file,
                        "--tasks",
                        "inpainting",
                        "--regimes",
                        "deterministic",
                        "--seeds",
                        "1",
                        "--iterations",
                        "2",
                        "--images",
                        "20");
        assertThat(result.err()).isEmpty();
        assertThat(result.code()).isZero();
        List<JsonNode> events = result.events();
        JsonNode row = events.get(0);
        assertThat(row.fieldNames())
                .toIterable()
                .contains(
                        "task",
                        "regime",
                        "network",
                        "objective",
                        "optimiser",
                        "psnr_train",
                        "psnr_val",
                        "psnr_std",
                        "iterations",
                        "seconds");
        JsonNode summary = events.get(events.size() - 1);
        assertThat(summary.get("event").asText()).isEqualTo("summary");
        assertThat(summary.get("gain_inpainting").isNumber()).isTrue();
        assertThat(summary.get("gain_train_inpainting").isNumber()).isTrue();
    }

    @Test
    void patchesAreCutFromAFolderOfImages() throws Exception {
        TestingImages.folder(folder, 2);
        Result result =
                commandLine.run(
                        "experiment",
                        "training",
                        "--quick",
                        "--train",
                        folder,
                        "--tasks",
                        "denoising",
                        "--regimes",
                        "deterministic",
                        "--seeds",
                        "1",
                        "--iterations",
                        "1",
                        "--images",
                        "10");
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.out()).contains("lifted Bregman over conventional");
    }

    private Path idxFile(int count) throws Exception {
        ByteBuffer buffer = ByteBuffer.allocate(16 + count * 64);
        buffer.putInt(0x803).putInt(count).putInt(8).putInt(8);
        SplittableRandom random = new SplittableRandom(1);
        while (buffer.hasRemaining()) {
            buffer.put((byte) random.nextInt(256));
        }
        return Files.write(folder.resolve("small.idx"), buffer.array());
    }
}
