package io.proxstream.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.network.kernel.Kernels;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Against scikit-image's solver of the same problem; {@code golden/bundles.py} made the values. */
final class TotalVariationGoldenTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/total-variation.f32");
    private static final int EXTENT = 24;

    @Test
    void manyLayersReachTheSolutionOfAnIndependentSolver() throws IOException {
        FloatBuffer golden =
                ByteBuffer.wrap(Files.readAllBytes(GOLDEN))
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .asFloatBuffer();
        ProximalNetwork network = TotalVariation.denoiser(3000, 1, 1);
        Image result = new NetworkRunner(network, Kernels.select()).run(input(), 0.1);
        assertThat(golden.remaining()).isEqualTo(result.values().length);
        for (float value : result.values()) {
            // Both stop on the way to the same solution.
            assertThat((double) value).isCloseTo(golden.get(), within(1e-3));
        }
    }

    private static Image input() {
        float[] values = new float[EXTENT * EXTENT];
        for (int at = 0; at < values.length; at++) {
            int i = at / EXTENT;
            int j = at % EXTENT;
            values[at] = (7 * i * i + 11 * j * j + 13 * i * j) % 97 / 96f;
        }
        return Image.wrap(new ImageShape(1, EXTENT, EXTENT), values);
    }
}
