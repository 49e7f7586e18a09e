package io.proxstream.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against scikit-image; {@code golden/image_quality.py} made the figures. */
final class QualityGoldenTest {
    /** Both sides compute in double from the same float32 values: they agree to rounding. */
    private static final Offset<Double> TOLERANCE = Offset.offset(1e-9);

    // One pair of images, by the script's formula, and its figures.
    record Case(
            String name,
            int channels,
            int height,
            int width,
            int a,
            int b,
            int d,
            int n,
            double psnr,
            double ssim) {
        Image reference() {
            return image(this::level);
        }

        Image noisy() {
            return image((c, y, x) -> Math.min(255, Math.max(0, level(c, y, x) + noise(c, y, x))));
        }

        private int level(int c, int y, int x) {
            return (a * x + b * y + 53 * c + (x * y) / d) % 256;
        }

        private int noise(int c, int y, int x) {
            return (x * 7919 + y * 104729 + c * 1299709 + x * y * 31) % (2 * n + 1) - n;
        }

        private Image image(Levels levels) {
            ImageShape shape = new ImageShape(channels, height, width);
            float[] values = new float[shape.size()];
            for (int i = 0; i < values.length; i++) {
                int pixel = i % shape.planeSize();
                int level = levels.at(i / shape.planeSize(), pixel / width, pixel % width);
                values[i] = level / 255f;
            }
            return Image.wrap(shape, values);
        }
    }

    interface Levels {
        int at(int channel, int row, int column);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void peakSignalToNoiseRatioAgreesWithScikitImage(Case pair) {
        assertThat(PeakSignalToNoiseRatio.between(pair.reference(), pair.noisy()))
                .isCloseTo(pair.psnr(), TOLERANCE);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void structuralSimilarityAgreesWithScikitImage(Case pair) {
        assertThat(StructuralSimilarity.between(pair.reference(), pair.noisy()))
                .isCloseTo(pair.ssim(), TOLERANCE);
    }

    static List<Case> cases() throws IOException {
        String name = "/golden/image_quality.json";
        try (InputStream json = QualityGoldenTest.class.getResourceAsStream(name)) {
            return Arrays.asList(new ObjectMapper().readValue(json, Case[].class));
        }
    }
}
