package io.proxstream.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * The format against the Python package safetensors: {@code golden/bundles.py write} made the file
 * that is read here, and {@code bundles.py check} has read the file that is written here.
 */
final class SafetensorsGoldenTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    private static Safetensors content() {
        float[] cube = new float[24];
        for (int i = 0; i < cube.length; i++) {
            cube[i] = i / 8f;
        }
        return new Safetensors(
                new TreeMap<>(Map.of("greeting", "quote \" and ü", "empty", "")),
                new TreeMap<>(
                        Map.of(
                                "vector", Tensor.vector(1.5f, -2.25f, Float.MAX_VALUE),
                                "cube", Tensor.of(List.of(2, 3, 4), cube),
                                "scalar", Tensor.of(List.of(), new float[] {0.1f}),
                                "empty", Tensor.of(List.of(0, 5), new float[0]))));
    }

    @Test
    void aFileOfTheReferenceImplementationIsRead() throws IOException {
        byte[] bytes = Files.readAllBytes(GOLDEN.resolve("plain.safetensors"));
        assertThat(Safetensors.read(bytes)).isEqualTo(content());
    }

    @Test
    void theFileWrittenIsTheOneThatTheReferenceImplementationHasRead() throws IOException {
        Path file = GOLDEN.resolve("product.safetensors");
        if (Boolean.getBoolean("proxstream.golden.write")) {
            Files.write(file, content().write());
        }
        assertThat(content().write()).isEqualTo(Files.readAllBytes(file));
    }
}
