package io.proxstream.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.proxstream.cli.TestingCommandLine.Result;
import io.proxstream.image.Image;
import io.proxstream.image.ImageEncoding;
import io.proxstream.image.ImageShape;
import io.proxstream.image.PeakSignalToNoiseRatio;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Blur, scale, other noise and missing pixels on the command line. */
final class DegradationOptionsTest {
    private final TestingCommandLine commandLine = TestingCommandLine.forFiles();

    @TempDir private Path folder;
    private Path clean;

    @BeforeEach
    void writeImages() throws IOException {
        clean = TestingImages.folder(folder.resolve("clean"), 2);
    }

    @ParameterizedTest
    @CsvSource({
        "--sigma 10, noise:10, noise",
        "'', noise:25, noise",
        "--task denoise, noise:25, noise",
        "--noise poisson:30, poisson:30, noise",
        "--noise salt-and-pepper:0.1 --sigma 5, salt-and-pepper:0.1 + noise:5, noise",
        "--blur gaussian:1.6, gaussian:1.6, deblur",
        "--task deblur --blur motion:9:30 --boundary periodic, motion:9:30@periodic, deblur",
        "--blur uniform:3 --sigma 2.55, uniform:3 + noise:2.55, deblur",
        "--task inpaint --missing 0.5, missing:0.5, inpaint",
        "--missing 0.5 --marker 1 --sigma 5, noise:5 + missing:0.5:1, inpaint",
        "--scale 2, bicubic:2, superres",
        "--task superres --scale 3 --filter point --blur disk:1, disk:1 + point:3, superres"
    })
    void optionsMakeADegradation(String options, String text, String task) {
        JsonNode summary = degrade(options).summary();
        assertThat(summary.get("degradation").asText()).isEqualTo(text);
        assertThat(summary.get("task").asText()).isEqualTo(task);
        assertThat(summary.get("failed").asInt()).isZero();
    }

    @Test
    void blurredImagesAreSmootherAndAsLarge() throws IOException {
        degrade("--blur gaussian:1.6");
        Image blurred = read(folder.resolve("out/0.png"));
        assertThat(blurred.shape()).isEqualTo(TestingImages.scene(0).shape());
        assertThat(PeakSignalToNoiseRatio.between(TestingImages.scene(0), blurred))
                .isBetween(15.0, 40.0);
    }

    @Test
    void superResolutionHasSmallerImages() throws IOException {
        degrade("--task superres --scale 2");
        ImageShape shape = TestingImages.scene(0).shape();
        assertThat(read(folder.resolve("out/0.png")).shape())
                .isEqualTo(new ImageShape(1, shape.height() / 2, shape.width() / 2));
    }

    @Test
    void missingPixelsAreBlackAndTheMaskSaysWhere() throws IOException {
        Path masks = folder.resolve("masks");
        degrade("--task inpaint --missing 0.4 --mask-out " + masks);
        float[] degraded = read(folder.resolve("out/0.png")).values();
        float[] original = read(clean.resolve("0.png")).values();
        float[] mask = read(masks.resolve("0.png")).values();
        int missing = 0;
        for (int i = 0; i < mask.length; i++) {
            assertThat(degraded[i]).isEqualTo(mask[i] * original[i]);
            missing += mask[i] == 0 ? 1 : 0;
        }
        assertThat(missing / (double) mask.length).isCloseTo(0.4, within(0.06));
        assertThat(Files.readAllBytes(masks.resolve("1.png")))
                .isNotEqualTo(Files.readAllBytes(masks.resolve("0.png")));
    }

    @Test
    void aMaskThatWasWrittenCanBeGiven() throws IOException {
        Path masks = folder.resolve("masks");
        degrade("--missing 0.4 --mask-out " + masks);
        byte[] random = Files.readAllBytes(folder.resolve("out/1.png"));
        Path again = folder.resolve("again");
        Result result =
                run(
                        "degrade --mask",
                        masks.resolve("1.png"),
                        "--out",
                        again,
                        clean.resolve("1.png"));
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(again.resolve("1.png")).hasBinaryContent(random);
    }

    @Test
    void aMaskOfAnotherSizeFailsWithBothSizes() throws IOException {
        Path mask = folder.resolve("mask.png");
        TestingImages.write(mask, Image.constant(new ImageShape(1, 3, 4), 1), ImageEncoding.PNG_8);
        Result result = run("degrade --mask", mask, "--out", folder.resolve("out"), clean);
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("mask.png of 4x3 pixels: an image to be degraded has");
    }

    @Test
    void aKernelMayComeFromAFile() throws IOException {
        Path matrix = Files.writeString(folder.resolve("psf.txt"), "0 0 1\n");
        degrade("--blur file:%s --boundary periodic".formatted(matrix));
        Image shifted = read(folder.resolve("out/0.png"));
        Image original = read(clean.resolve("0.png"));
        int width = original.shape().width();
        for (int x = 0; x < width; x++) {
            assertThat((double) shifted.at(0, 5, (x + 1) % width))
                    .isCloseTo(original.at(0, 5, x), within(1e-6));
        }
        Path picture = folder.resolve("psf.png");
        TestingImages.write(
                picture,
                Image.of(new ImageShape(1, 1, 3), new float[] {0, 0, 1}),
                ImageEncoding.PNG_8);
        Path again = folder.resolve("again");
        run("degrade --boundary periodic --blur file:" + picture, "--out", again, clean);
        assertThat(again.resolve("0.png")).hasSameBinaryContentAs(folder.resolve("out/0.png"));
    }

    @ParameterizedTest
    @CsvSource({
        "--task deblur, 'deblur needs --blur'",
        "--task inpaint, inpaint needs --missing or --mask",
        "--task superres, superres needs --scale",
        "--task noise --blur uniform:3, 'the other options make it deblur'",
        "--task deblur --blur uniform:3 --scale 2, the other options make it superres",
        "--task inversion, '''inversion'' must be noise, deblur, inpaint, superres'",
        "--blur uniform:4, 'uniform blur of extent 4: must be odd, from 1 to 1023'",
        "--blur fog, 'must begin with gaussian:, motion:, uniform:, disk: or kernel:'",
        "--blur file:none.txt, 'none.txt: no such file'",
        "--boundary open, '''open'' must be symmetric, periodic, zero'",
        "--missing 1.5, '''1.5'' must be a number from 0 to 1'",
        "--missing half, '''half'' must be a number from 0 to 1'",
        "--missing 0.5 --mask m.png, must be one of them",
        "--missing 0.5 --marker NaN, '--marker NaN: must be finite'",
        "--mask none.png, 'none.png: no such file'",
        "--scale 0, '''0'' must be a whole number from 1 to 64'",
        "--scale 1.5, '''1.5'' must be a whole number from 1 to 64'",
        "--filter box, '''box'' must be point, mean, bicubic'",
        "--noise poisson, 'must be poisson:PEAK'",
        "--noise hiss:3, 'must begin with noise:, poisson: or salt-and-pepper:'",
        "--mask-out m, '--mask-out m: needs --missing or --mask'",
        "--missing 0.5 --mask-out degraded --out degraded, another folder than --out"
    })
    void aWrongCallIsRefusedInOneLineThatSaysWhy(String options, String message) {
        Result result = run("degrade " + options, clean);
        assertThat(result.err().lines()).hasSize(1);
        assertThat(result.err()).contains(message);
        assertThat(result.code()).isIn(1, 2);
        assertThat(result.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "tv-inpaint, inpaint, --blur uniform:3, deblur",
        "tv-deblur, deblur, --missing 0.5, inpaint",
        "tv-deblur, deblur, --task superres --scale 2, superres",
        "tv-deblur, deblur, --sigma 25, noise"
    })
    void aModelForAnotherTaskIsNotEvaluated(String model, String own, String options, String task) {
        Result result = run("evaluate --model " + model + " " + options, "--data", clean);
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err().strip())
                .isEqualTo(
                        "proxstream: --model "
                                + model
                                + ": undoes "
                                + own
                                + "; the images are degraded"
                                + " for "
                                + task);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--blur uniform:3 --sigma 2", "--missing 0.5", "--scale 2"})
    void aDenoiserIsThePriorOfOtherTasks(String options) {
        Result result = run("evaluate --json --model tv-denoise " + options, "--data", clean);
        assertThat(result.code()).as(result.err()).isZero();
        JsonNode summary = result.summary();
        assertThat(summary.get("psnr_out").asDouble())
                .isGreaterThan(summary.get("psnr_in").asDouble() + 0.3);
    }

    @Test
    void aDenoiserIsEvaluatedOnOtherNoise() {
        Result result = run("evaluate --json --noise poisson:30", "--data", clean);
        assertThat(result.code()).as(result.err()).isZero();
        JsonNode summary = result.summary();
        assertThat(summary.get("sigma").asDouble())
                .isCloseTo(255 * Math.sqrt(1 / 60.0), within(1e-3));
        assertThat(summary.get("psnr_out").asDouble())
                .isGreaterThan(summary.get("psnr_in").asDouble() + 2);
    }

    private Result degrade(String options) {
        Result result = run("degrade --json " + options, "--out", folder.resolve("out"), clean);
        assertThat(result.code()).as(result.err()).isZero();
        return result;
    }

    private Result run(String words, Object... more) {
        return commandLine.run(
                Stream.concat(Stream.of(words.strip().split(" ")), Stream.of(more)).toArray());
    }

    private static Image read(Path file) throws IOException {
        return new ImageFile(file, file.getFileName().toString()).read().image();
    }
}
