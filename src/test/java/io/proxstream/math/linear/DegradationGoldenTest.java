package io.proxstream.math.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.proxstream.image.ImageShape;
import io.proxstream.math.kernel.BoundaryRule;
import io.proxstream.math.kernel.Kernel;
import io.proxstream.math.kernel.PointSpread;
import io.proxstream.math.kernel.ScalingFilter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Blurs and down-sampling against scipy, scikit-image and Pillow; {@code golden/degradations.py}
 * says which value comes from where.
 */
final class DegradationGoldenTest {
    record KernelCase(String kernel, int height, int width, List<Double> weights) {}

    record BlurCase(String blur, String boundary, int height, int width, List<Double> values) {}

    record ScaleCase(
            String scale, int factor, int height, int width, int margin, List<Double> values) {}

    record Cases(List<KernelCase> kernels, List<BlurCase> blurs, List<ScaleCase> scales) {}

    static List<KernelCase> kernels() {
        return cases().kernels();
    }

    static List<BlurCase> blurs() {
        return cases().blurs();
    }

    static List<ScaleCase> scales() {
        return cases().scales();
    }

    private static Cases cases() {
        String name = "/golden/degradations.json";
        try (InputStream json = DegradationGoldenTest.class.getResourceAsStream(name)) {
            return new ObjectMapper().readValue(json, Cases.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The disks of the script are counted points, good to 1e-5. The weights sum to 1 on either
     * side, so that none is left for the border that the script cuts off where it is zero.
     */
    @ParameterizedTest
    @MethodSource("kernels")
    void weightsAgree(KernelCase expected) {
        Kernel kernel = PointSpread.parse(expected.kernel()).kernel();
        double tolerance = expected.kernel().startsWith("disk") ? 1e-5 : 1e-9;
        int top = (kernel.height() - expected.height()) / 2;
        int left = (kernel.width() - expected.width()) / 2;
        assertThat(top).isBetween(0, 1);
        assertThat(left).isBetween(0, 1);
        for (int i = 0; i < expected.weights().size(); i++) {
            int row = i / expected.width();
            int column = i % expected.width();
            assertThat(kernel.weight(top + row, left + column))
                    .isCloseTo(expected.weights().get(i), within(tolerance));
        }
    }

    /** Sums in float of values up to 1, and weights of disks that are good to 1e-5. */
    @ParameterizedTest
    @MethodSource("blurs")
    void blurredValuesAgree(BlurCase expected) {
        ImageShape shape = new ImageShape(1, expected.height(), expected.width());
        Kernel kernel = PointSpread.parse(expected.blur()).kernel();
        BoundaryRule boundary = BoundaryRule.valueOf(upper(expected.boundary()));
        for (BlurMethod method : Operators.methods(kernel)) {
            float[] out = new float[shape.size()];
            new Blur(kernel, shape, boundary, method).apply(image(shape), out);
            for (int i = 0; i < out.length; i++) {
                assertThat((double) out[i]).isCloseTo(expected.values().get(i), within(1e-5));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("scales")
    void smallValuesAgree(ScaleCase expected) {
        ImageShape shape = new ImageShape(1, expected.height(), expected.width());
        ScalingFilter filter = ScalingFilter.valueOf(upper(expected.scale()));
        Downsampling smaller =
                new Downsampling(filter, expected.factor(), shape, BoundaryRule.SYMMETRIC);
        float[] out = new float[smaller.rangeSize()];
        smaller.apply(image(shape), out);
        assertThat(out).hasSize(expected.values().size());
        int margin = expected.margin();
        for (int row = margin; row < smaller.range().height() - margin; row++) {
            for (int column = margin; column < smaller.range().width() - margin; column++) {
                int i = row * smaller.range().width() + column;
                assertThat((double) out[i]).isCloseTo(expected.values().get(i), within(1e-5));
            }
        }
    }

    private static String upper(String id) {
        return id.toUpperCase(Locale.ROOT);
    }

    private static float[] image(ImageShape shape) {
        float[] values = new float[shape.size()];
        for (int i = 0; i < values.length; i++) {
            int y = i / shape.width();
            int x = i % shape.width();
            values[i] = (37 * x + 11 * y + x * y / 7) % 256 / 255f;
        }
        return values;
    }
}
