package io.proxstream.training.unrolled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.image.SceneGenerator;
import io.proxstream.math.kernel.BoundaryRule;
import io.proxstream.math.kernel.ScalingFilter;
import io.proxstream.math.linear.Downsampling;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Squares at other scales, against the operator for whole factors and what any scale must keep. */
final class SquareScalingTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void wholeFactorsAreThoseOfTheOperator(int factor) {
        ImageShape shape = new ImageShape(1, 48, 48);
        Image scene = new SceneGenerator(1).scene(1, shape);
        float[] expected = new float[(48 / factor) * (48 / factor)];
        new Downsampling(ScalingFilter.BICUBIC, factor, shape, BoundaryRule.SYMMETRIC)
                .apply(scene.values(), expected);
        float[] actual = SquareScaling.smaller(scene.values(), 48, 48 / factor);
        for (int i = 0; i < expected.length; i++) {
            float clipped = Math.min(Math.max(expected[i], 0), 1);
            assertThat(actual[i]).as("value %d", i).isCloseTo(clipped, within(1e-6f));
        }
    }

    @ParameterizedTest
    @CsvSource({"23, 23", "23, 22", "41, 14", "50, 33"})
    void aConstantStaysAndRowsStayRows(int from, int to) {
        float[] rows = new float[from * from];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = i < rows.length / 2 ? 0.25f : 0.75f;
        }
        float[] smaller = SquareScaling.smaller(rows, from, to);
        assertThat(smaller).hasSize(to * to);
        assertThat(smaller[0]).isCloseTo(0.25f, within(1e-6f));
        assertThat(smaller[to * to - 1]).isCloseTo(0.75f, within(1e-6f));
        assertThat(smaller[1]).isCloseTo(smaller[0], within(1e-6f));
    }

    @Test
    void ringingStaysInRange() {
        float[] edge = new float[30 * 30];
        for (int i = 0; i < edge.length; i++) {
            edge[i] = i % 30 < 14 ? 0 : 1;
        }
        for (float value : SquareScaling.smaller(edge, 30, 20)) {
            assertThat(value).isBetween(0f, 1f);
        }
    }
}
