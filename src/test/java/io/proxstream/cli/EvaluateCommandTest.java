package io.proxstream.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.proxstream.cli.TestingCommandLine.Result;
import io.proxstream.image.Image;
import io.proxstream.image.ImageEncoding;
import io.proxstream.image.ImageShape;
import io.proxstream.image.PeakSignalToNoiseRatio;
import io.proxstream.image.StructuralSimilarity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EvaluateCommandTest {
    private static final List<String> FIGURES =
            List.of("psnr_in", "psnr_out", "ssim_in", "ssim_out");

    private final TestingCommandLine commandLine = TestingCommandLine.forFiles();

    @TempDir private Path folder;
    private Path data;

    @BeforeEach
    void writeImages() throws IOException {
        data = TestingImages.folder(folder.resolve("data"), 3);
    }

    @Test
    void theFiguresAreThoseOfDegradingAndRestoringTheFiles() throws IOException {
        Result result = evaluate("--seed", 9, "--sigma", 25);
        Path degraded = folder.resolve("degraded");
        Path restored = folder.resolve("restored");
        commandLine.run("degrade", "--raw", "--seed", 9, "--sigma", 25, "--out", degraded, data);
        commandLine.run("restore", "--sigma", 25, "--out", restored, degraded);
        for (JsonNode event : result.events("image")) {
            String name = event.get("image").asText();
            Image clean = read(data.resolve(name));
            Image before = read(degraded.resolve(name + ".1x48x40.f32"));
            Image after = read(restored.resolve(name + ".1x48x40.f32"));
            assertFigure(event, "psnr_in", PeakSignalToNoiseRatio.between(clean, before));
            assertFigure(event, "psnr_out", PeakSignalToNoiseRatio.between(clean, after));
            assertFigure(event, "ssim_in", StructuralSimilarity.between(clean, before));
            assertFigure(event, "ssim_out", StructuralSimilarity.between(clean, after));
        }
    }

    @Test
    void theSummaryHoldsTheMeans() {
        Result result = evaluate("--sigma", 25);
        List<JsonNode> images = result.events("image");
        JsonNode summary = result.summary();
        assertThat(images).hasSize(3);
        assertThat(summary.get("images").asInt()).isEqualTo(3);
        assertThat(summary.get("failed").asInt()).isZero();
        assertThat(summary.get("ms_per_image").asDouble()).isPositive();
        for (String figure : FIGURES) {
            assertFigure(summary, figure, mean(images, figure));
        }
        assertThat(images).allSatisfy(image -> assertThat(image.get("millis").isNumber()).isTrue());
    }

    @Test
    void withoutNoiseThereIsNoPsnrToTell() {
        Result result = evaluate("--sigma", 0);
        assertThat(result.code()).isZero();
        assertThat(result.events("image"))
                .allSatisfy(event -> assertThat(event.get("psnr_in").isNull()).isTrue());
        assertThat(result.summary().get("psnr_in").isNull()).isTrue();
    }

    @Test
    void aBlindModelIsToldNothing() {
        double told = evaluate("--sigma", 25).summary().get("psnr_out").asDouble();
        double blind = evaluate("--sigma", 25, "--blind").summary().get("psnr_out").asDouble();
        assertThat(blind).isNotEqualTo(told).isCloseTo(told, within(3.0));
    }

    @Test
    void noiseOutsideOfTheModelsRangeIsTold() {
        JsonNode outside = evaluate("--model", "denoise-15", "--sigma", 40).summary();
        assertThat(outside.get("outside").asText())
                .isEqualTo("sigma 40.0: model denoise-15 was made for 15.0 to 15.0");
        assertThat(evaluate("--model", "denoise-15", "--sigma", 15).events("image"))
                .hasSize(3)
                .allSatisfy(image -> assertThat(image.get("outside").isNull()).isTrue());
    }

    @Test
    void lessNoiseThanASolverServesIsTakenAsTheLeastItDoes() {
        Object[] exact = {
            "--model", "inpaint", "--task", "inpaint", "--missing", 0.5, "--sigma", 0
        };
        assertThat(evaluate(exact).summary().get("outside").isNull()).isTrue();
        exact[1] = "denoise-15";
        assertThat(evaluate(exact).summary().get("outside").asText()).startsWith("sigma 0.0: ");
    }

    @Test
    void anImageTooSmallToMeasureFailsAlone() throws IOException {
        Image tiny = Image.constant(new ImageShape(1, 4, 4), 0.5f);
        TestingImages.write(data.resolve("tiny.png"), tiny, ImageEncoding.PNG_8);
        Result result = evaluate("--sigma", 25);
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err().lines()).hasSize(1);
        assertThat(result.err()).contains("tiny.png: ");
        assertThat(result.summary().get("images").asInt()).isEqualTo(3);
        assertThat(result.summary().get("failed").asInt()).isEqualTo(1);
    }

    private Result evaluate(Object... options) {
        Object[] args = new Object[options.length + 4];
        args[0] = "evaluate";
        args[1] = "--json";
        args[2] = "--data";
        args[3] = data;
        System.arraycopy(options, 0, args, 4, options.length);
        return commandLine.run(args);
    }

    private static double mean(List<JsonNode> events, String figure) {
        return events.stream()
                .mapToDouble(event -> event.get(figure).asDouble())
                .average()
                .orElseThrow();
    }

    /** Nine digits are printed. */
    private static void assertFigure(JsonNode event, String name, double expected) {
        assertThat(event.get(name).asDouble()).as(name).isCloseTo(expected, within(1e-6));
    }

    private static Image read(Path file) throws IOException {
        return new ImageFile(file, file.getFileName().toString()).read().image();
    }
}
