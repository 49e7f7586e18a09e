package io.proxstream.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.proxstream.image.InvalidImageException.Reason;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Files of other encoders; {@code golden/image_formats.py} wrote them and their samples. */
final class ForeignFilesGoldenTest {
    private static final Path FOLDER = resource("/golden/image_formats");

    // What one file must decode to.
    record Expected(
            List<Integer> shape, int depth, int max, int tolerance, List<Integer> samples) {}

    record NamedCase(String name, Expected expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aForeignFileDecodesToTheSamplesItsEncoderWasGiven(NamedCase file) throws IOException {
        Expected expected = file.expected();
        DecodedImage decoded = ImageCodecs.decode(read(file.name()), DecodeLimits.DEFAULT);
        List<Integer> shape = expected.shape();
        assertThat(decoded.image().shape())
                .isEqualTo(new ImageShape(shape.get(0), shape.get(1), shape.get(2)));
        assertThat(decoded.encoding().bitDepth()).isEqualTo(expected.depth());
        float[] values = decoded.image().values();
        for (int i = 0; i < values.length; i++) {
            int level = Math.round(values[i] * expected.max());
            assertThat(Math.abs(level - expected.samples().get(i)))
                    .as("sample %d", i)
                    .isLessThanOrEqualTo(expected.tolerance());
            assertThat(values[i]).isEqualTo(level / (float) expected.max());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "alpha_in_use.png, alpha",
        "grey_alpha_in_use.png, alpha",
        "palette_transparent.png, alpha",
        "colour_key.png, alpha",
        "grey_colour_key.png, alpha",
        "rgba_in_use.tif, alpha",
        "cmyk.tif, field 262 is 5",
        "float32.tif, field 339 is 3",
        "bigtiff.tif, BigTIFF",
        "cmyk.jpg, 4 components"
    })
    void aKindThatIsNotRestoredIsRefusedByName(String name, String named) throws IOException {
        byte[] file = read(name);
        assertThatThrownBy(() -> ImageCodecs.decode(file, DecodeLimits.DEFAULT))
                .isInstanceOf(InvalidImageException.class)
                .hasMessageContaining(named)
                .extracting(e -> ((InvalidImageException) e).reason())
                .isEqualTo(Reason.UNSUPPORTED);
    }

    @Test
    void everyFileIsEitherReadOrRefusedHere() throws IOException {
        assertThat(files()).hasSize((int) cases().count() + 10);
    }

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList();
        }
    }

    static Stream<NamedCase> cases() throws IOException {
        var mapper = new ObjectMapper();
        var type =
                mapper.getTypeFactory().constructMapType(Map.class, String.class, Expected.class);
        Map<String, Expected> all =
                mapper.readValue(resource("/golden/image_formats.json").toFile(), type);
        return all.entrySet().stream().map(e -> new NamedCase(e.getKey(), e.getValue()));
    }

    private static byte[] read(String name) throws IOException {
        return Files.readAllBytes(FOLDER.resolve(name));
    }

    private static Path resource(String name) {
        URL url = Objects.requireNonNull(ForeignFilesGoldenTest.class.getResource(name), name);
        return Path.of(url.getPath());
    }
}
