package io.proxstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.proxstream.cli.TestingCommandLine.Result;
import io.proxstream.image.DecodedImage;
import io.proxstream.image.Image;
import io.proxstream.image.ImageEncoding;
import io.proxstream.image.ImageFormat;
import io.proxstream.image.PeakSignalToNoiseRatio;
import io.proxstream.restoration.degradation.GaussianNoise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RestoreCommandTest {
    private final TestingCommandLine commandLine = TestingCommandLine.forFiles();

    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource({"PNG, 8", "PNG, 16", "TIFF, 8", "TIFF, 16", "PGM, 8", "PGM, 16", "JPEG, 8"})
    void aRestoredFileKeepsItsFormatAndDepthAndGains(ImageFormat format, int depth)
            throws IOException {
        ImageEncoding encoding = new ImageEncoding(format, depth);
        Path input =
                TestingImages.write(
                        folder.resolve("in/x." + format.extension()), noisy(), encoding);
        Result result = commandLine.run("restore", "--out", folder.resolve("out"), input);
        assertThat(result.code()).as(result.err()).isZero();
        DecodedImage restored = read(folder.resolve("out").resolve(input.getFileName()));
        assertThat(restored.encoding()).isEqualTo(encoding);
        assertThat(psnr(restored.image())).isGreaterThan(psnr(read(input).image()) + 4);
    }

    @Test
    void rawValuesAreRestoredToRawValues() throws IOException {
        Path input =
                TestingImages.write(folder.resolve("in/x.1x48x40.f32"), noisy(), ImageEncoding.RAW);
        commandLine.run("restore", "--out", folder.resolve("out"), input);
        DecodedImage restored = read(folder.resolve("out/x.1x48x40.f32"));
        assertThat(restored.encoding()).isEqualTo(ImageEncoding.RAW);
        assertThat(psnr(restored.image())).isGreaterThan(psnr(noisy()) + 4);
    }

    @ParameterizedTest
    @CsvSource({
        "tv-deblur,      --blur,    motion:9:30, 0.3",
        "tv-inpaint,     --missing, 0.5,         12",
        "denoise-15,     --missing, 0.5,         12"
    })
    void whatHappenedToAnImageIsUndone(String model, String option, String value, double gain)
            throws IOException {
        Path photo =
                TestingImages.write(
                        folder.resolve("in/x.png"), TestingImages.scene(0), ImageEncoding.PNG_8);
        Path bad = folder.resolve("bad");
        Path good = folder.resolve("good");
        assertThat(
                        commandLine
                                .run("degrade", option, value, "--sigma", "1", "--out", bad, photo)
                                .code())
                .isZero();
        Result result =
                commandLine.run(
                        "restore",
                        "--model",
                        model,
                        option,
                        value,
                        "--out",
                        good,
                        bad.resolve("x.png"));
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(psnr(read(good.resolve("x.png")).image()))
                .isGreaterThan(psnr(read(bad.resolve("x.png")).image()) + gain);
    }

    @Test
    void aSmallImageBecomesLarge() throws IOException {
        Path photo =
                TestingImages.write(
                        folder.resolve("in/x.png"), TestingImages.scene(0), ImageEncoding.PNG_8);
        commandLine.run("degrade", "--scale", "2", "--out", folder.resolve("small"), photo);
        Result result =
                commandLine.run(
                        "restore",
                        "--model",
                        "tv-superres-x2",
                        "--scale",
                        "2",
                        "--out",
                        folder.resolve("large"),
                        folder.resolve("small/x.png"));
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(psnr(read(folder.resolve("large/x.png")).image())).isGreaterThan(25);
    }

    @Test
    void aModelThatUndoesMoreThanNoiseMustBeToldWhat() throws IOException {
        Path input = TestingImages.write(folder.resolve("in/x.png"), noisy(), ImageEncoding.PNG_8);
        Result result =
                commandLine.run(
                        "restore", "--model", "tv-deblur", "--out", folder.resolve("out"), input);
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("must be told how the image was degraded");
    }

    @Test
    void theNoiseIsEstimatedUnlessTold() throws IOException {
        Path input = TestingImages.write(folder.resolve("in/x.png"), noisy(), ImageEncoding.PNG_8);
        JsonNode estimated = event("--out", folder.resolve("a"), input);
        JsonNode told = event("--sigma", "12", "--out", folder.resolve("b"), input);
        assertThat(estimated.get("sigma").asDouble()).isBetween(15.0, 35.0);
        assertThat(told.get("sigma").asDouble()).isEqualTo(12);
        assertThat(Files.readAllBytes(folder.resolve("a/x.png")))
                .isNotEqualTo(Files.readAllBytes(folder.resolve("b/x.png")));
    }

    @Test
    void anImageOutsideOfTheModelsRangeIsRestoredAndSaidToBe() throws IOException {
        Path input = TestingImages.write(folder.resolve("in/x.png"), noisy(), ImageEncoding.PNG_8);
        JsonNode inside =
                event(
                        "--model",
                        "denoise-15",
                        "--sigma",
                        "15",
                        "--out",
                        folder.resolve("a"),
                        input);
        assertThat(inside.get("outside").isNull()).isTrue();
        String reason = "sigma 40.0: model denoise-15 was made for 15.0 to 15.0";
        JsonNode outside =
                event(
                        "--model",
                        "denoise-15",
                        "--sigma",
                        "40",
                        "--out",
                        folder.resolve("b"),
                        input);
        assertThat(outside.get("outside").asText()).isEqualTo(reason);
        Object[] call = {
            "restore", "--model", "denoise-15", "--sigma", "40", "--out", folder.resolve("c"), input
        };
        assertThat(commandLine.run(call).out().lines().findFirst())
                .hasValueSatisfying(line -> assertThat(line).endsWith("outside: " + reason));
    }

    @Test
    void everyFileIsAnEventThatTracesItsModel() throws IOException {
        Path input = TestingImages.write(folder.resolve("in/x.png"), noisy(), ImageEncoding.PNG_8);
        JsonNode event = event("--out", folder.resolve("out"), input);
        assertThat(event.get("image").asText()).isEqualTo(input.toString());
        assertThat(event.get("output").asText()).endsWith("out/x.png");
        assertThat(event.get("model").asText()).isEqualTo("tv-denoise");
        assertThat(event.get("model_version").asLong()).isPositive();
        assertThat(event.get("residual_sigma").isNumber()).isTrue();
        assertThat(event.get("millis").asDouble()).isPositive();
    }

    @Test
    void filesThatFailAreNamedAndTheOthersAreRestored() throws IOException {
        Path in = TestingImages.folder(folder.resolve("in"), 2);
        TestingImages.broken(in.resolve("empty-promise.png"));
        Files.write(in.resolve("short.2x2x2.f32"), new byte[3]);
        Result result = commandLine.run("restore", "--json", "--out", folder.resolve("out"), in);
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err().lines()).hasSize(2);
        assertThat(result.err()).contains("empty-promise.png: ").contains("short.2x2x2.f32: ");
        assertThat(result.events("image")).hasSize(2);
        assertThat(result.summary().get("images").asInt()).isEqualTo(2);
        assertThat(result.summary().get("failed").asInt()).isEqualTo(2);
    }

    @Test
    void peopleGetALineAFileAndATotal() throws IOException {
        Path in = TestingImages.folder(folder.resolve("in"), 2);
        Result result = commandLine.run("restore", "--out", folder.resolve("out"), in);
        assertThat(result.out().lines()).hasSize(3);
        assertThat(result.out()).contains("0.png -> ").contains("2 restored, 0 failed");
    }

    @Test
    void workEndsWhereSomebodyEndsIt() throws IOException {
        Path in = TestingImages.folder(folder.resolve("in"), 2);
        commandLine.interruption().request();
        Result result = commandLine.run("restore", "--out", folder.resolve("out"), in);
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("interrupted");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    private JsonNode event(Object... args) {
        Object[] all = new Object[args.length + 2];
        all[0] = "restore";
        all[1] = "--json";
        System.arraycopy(args, 0, all, 2, args.length);
        Result result = commandLine.run(all);
        assertThat(result.code()).as(result.err()).isZero();
        return result.events("image").get(0);
    }

    private static Image noisy() {
        return GaussianNoise.ofSigma(25).apply(TestingImages.scene(0), 5);
    }

    private static double psnr(Image image) {
        return PeakSignalToNoiseRatio.between(TestingImages.scene(0), image);
    }

    private static DecodedImage read(Path file) throws IOException {
        return new ImageFile(file, file.getFileName().toString()).read();
    }
}
