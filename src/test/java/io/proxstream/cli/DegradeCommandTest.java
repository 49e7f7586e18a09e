package io.proxstream.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.proxstream.cli.TestingCommandLine.Result;
import io.proxstream.image.DecodedImage;
import io.proxstream.image.Image;
import io.proxstream.image.ImageEncoding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DegradeCommandTest {
    private final TestingCommandLine commandLine = TestingCommandLine.forFiles();

    @TempDir private Path folder;
    private Path clean;

    @BeforeEach
    void writeImages() throws IOException {
        clean = TestingImages.folder(folder.resolve("clean"), 3);
    }

    @Test
    void noiseFollowsFromSeedAndNameWhateverElseIsDegraded() throws IOException {
        Path all = folder.resolve("all");
        Path one = folder.resolve("one");
        commandLine.run("degrade", "--seed", 7, "--out", all, clean);
        commandLine.run("degrade", "--seed", 7, "--out", one, clean.resolve("2.png"));
        assertThat(one.resolve("2.png")).hasSameBinaryContentAs(all.resolve("2.png"));
    }

    @Test
    void anotherSeedOrNameGivesOtherNoise() throws IOException {
        Path copy = Files.copy(clean.resolve("0.png"), clean.resolve("copy.png"));
        Path seven = folder.resolve("seven");
        Path eight = folder.resolve("eight");
        commandLine.run("degrade", "--seed", 7, "--out", seven, clean.resolve("0.png"), copy);
        commandLine.run("degrade", "--seed", 8, "--out", eight, clean.resolve("0.png"));
        byte[] degraded = Files.readAllBytes(seven.resolve("0.png"));
        assertThat(Files.readAllBytes(seven.resolve("copy.png"))).isNotEqualTo(degraded);
        assertThat(Files.readAllBytes(eight.resolve("0.png"))).isNotEqualTo(degraded);
    }

    @Test
    void rawValuesAreNeitherClippedNorRounded() throws IOException {
        Path out = folder.resolve("raw");
        commandLine.run("degrade", "--sigma", 60, "--raw", "--out", out, clean.resolve("0.png"));
        Image degraded = read(out.resolve("0.png.1x48x40.f32")).image();
        Image original = read(clean.resolve("0.png")).image();
        double sum = 0;
        float least = 0;
        for (int i = 0; i < degraded.values().length; i++) {
            double noise = degraded.values()[i] - original.values()[i];
            sum += noise * noise;
            least = Math.min(least, degraded.values()[i]);
        }
        double sigma = 255 * Math.sqrt(sum / degraded.values().length);
        // 1920 values: the standard error of the estimate is sigma / sqrt(2 * 1920), about 1.
        assertThat(sigma).isCloseTo(60, within(4.0));
        assertThat(least).isNegative();
    }

    @Test
    void aDegradedFileKeepsItsFormatAndDepth() throws IOException {
        Path deep =
                TestingImages.write(
                        folder.resolve("deep.png"), TestingImages.scene(0), TestingImages.PNG_16);
        commandLine.run("degrade", "--out", folder.resolve("out"), deep);
        assertThat(read(folder.resolve("out/deep.png")).encoding()).isEqualTo(TestingImages.PNG_16);
    }

    @Test
    void everyFileIsAnEventAndTheSummaryCountsThem() {
        Result result =
                commandLine.run(
                        "degrade", "--json", "--sigma", 10, "--out", folder.resolve("out"), clean);
        assertThat(result.code()).isZero();
        assertThat(result.events("image")).hasSize(3);
        JsonNode first = result.events("image").get(0);
        assertThat(first.get("image").asText()).endsWith("0.png");
        assertThat(Path.of(first.get("output").asText())).isRegularFile();
        assertThat(first.get("task").asText()).isEqualTo("noise");
        assertThat(first.get("sigma").asDouble()).isEqualTo(10);
        assertThat(result.summary().get("images").asInt()).isEqualTo(3);
        assertThat(result.summary().get("failed").asInt()).isZero();
    }

    @Test
    void aBrokenFileIsNamedAndTheOthersAreDegraded() throws IOException {
        TestingImages.broken(clean.resolve("1.png"));
        Path out = folder.resolve("out");
        Result result = commandLine.run("degrade", "--json", "--out", out, clean);
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err().lines()).hasSize(1);
        assertThat(result.err()).startsWith("proxstream: " + clean.resolve("1.png") + ": ");
        assertThat(result.events("failure")).hasSize(1);
        assertThat(result.summary().get("failed").asInt()).isEqualTo(1);
        assertThat(out.resolve("0.png")).exists();
        assertThat(out.resolve("1.png")).doesNotExist();
        assertThat(out.resolve("2.png")).exists();
    }

    @Test
    void anInputIsNeverOverwritten() throws IOException {
        byte[] before = Files.readAllBytes(clean.resolve("0.png"));
        Result result = commandLine.run("degrade", "--overwrite", "--out", clean, clean);
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("0.png: is an input");
        assertThat(Files.readAllBytes(clean.resolve("0.png"))).isEqualTo(before);
    }

    @Test
    void aResultThatIsThereIsReplacedOnlyIfAsked() throws IOException {
        Path out = folder.resolve("out");
        commandLine.run("degrade", "--seed", 1, "--out", out, clean);
        byte[] before = Files.readAllBytes(out.resolve("0.png"));
        Result refused = commandLine.run("degrade", "--seed", 2, "--out", out, clean);
        assertThat(refused.code()).isEqualTo(2);
        assertThat(Files.readAllBytes(out.resolve("0.png"))).isEqualTo(before);
        commandLine.run("degrade", "--seed", 2, "--out", out, "--overwrite", clean);
        assertThat(Files.readAllBytes(out.resolve("0.png"))).isNotEqualTo(before);
    }

    @Test
    void twoInputsOfOneNameAreRefusedBeforeAnythingIsWritten() throws IOException {
        Path other = TestingImages.folder(folder.resolve("other"), 1);
        Path out = folder.resolve("out");
        Result result =
                commandLine.run(
                        "degrade", "--out", out, clean.resolve("0.png"), other.resolve("0.png"));
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("both results would be");
        assertThat(out).doesNotExist();
    }

    @Test
    void foldersBelowAFolderKeepTheirPlace() throws IOException {
        TestingImages.write(
                clean.resolve("deeper/3.png"), TestingImages.scene(3), ImageEncoding.PNG_8);
        TestingImages.write(
                clean.resolve(".hidden/4.png"), TestingImages.scene(4), ImageEncoding.PNG_8);
        Path out = folder.resolve("out");
        commandLine.run("degrade", "--out", out, clean);
        assertThat(out.resolve("deeper/3.png")).exists();
        assertThat(out.resolve(".hidden")).doesNotExist();
    }

    private static DecodedImage read(Path file) throws IOException {
        return new ImageFile(file, file.getFileName().toString()).read();
    }
}
