package io.proxstream.network.infimal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.math.linear.Identity;
import io.proxstream.math.linear.Scaling;
import io.proxstream.network.kernel.Crew;
import io.proxstream.network.kernel.Kernels;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Against PyTorch; {@code golden/infimal.py} made the values. */
final class InfimalGoldenTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/infimal.f32");
    private static final ImageShape SHAPE = new ImageShape(1, 18, 22);
    private static final InfimalSpec SPEC = new InfimalSpec(64, 28, 3);

    private static float[] wave(int count, double scale, double phase) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (scale * Math.sin((0.37 * i * i + phase) % (2 * Math.PI)));
        }
        return values;
    }

    private static Image image(double phase) {
        float[] values = wave(SHAPE.size(), 0.25, phase);
        for (int i = 0; i < values.length; i++) {
            values[i] += 0.5f;
        }
        return Image.wrap(SHAPE, values);
    }

    private static InfimalNetwork network() {
        List<InfimalLayer> layers = new ArrayList<>();
        for (int k = 0; k < SPEC.layers(); k++) {
            float[] thresholds = wave(SPEC.filters(), 1, k + 0.25);
            for (int m = 0; m < thresholds.length; m++) {
                thresholds[m] = Math.abs(thresholds[m]);
            }
            layers.add(
                    new InfimalLayer(
                            wave(SPEC.weights(), 0.03, k),
                            wave(SPEC.weights(), 0.04, k + 0.5),
                            thresholds,
                            0.5 + k,
                            0.25 * (k + 1)));
        }
        return new InfimalNetwork(SPEC, layers);
    }

    @Test
    void theResultIsThatOfPyTorch() throws IOException {
        FloatBuffer golden =
                ByteBuffer.wrap(Files.readAllBytes(GOLDEN))
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .asFloatBuffer();
        Image result =
                new InfimalRunner(network(), Kernels.interleaved(), new Crew(1))
                        .run(
                                new Scaling(new Identity(SHAPE.size()), 0.8),
                                image(2).values(),
                                image(1),
                                0.1);
        assertThat(golden.remaining()).isEqualTo(SHAPE.size());
        for (float value : result.values()) {
            assertThat((double) value).isCloseTo(golden.get(), within(1e-5));
        }
    }
}
