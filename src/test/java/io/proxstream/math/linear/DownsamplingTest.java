package io.proxstream.math.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.proxstream.image.ImageShape;
import io.proxstream.math.kernel.BoundaryRule;
import io.proxstream.math.kernel.ScalingFilter;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DownsamplingTest {
    @Test
    void meansOfBlocks() {
        float[] out = new float[2];
        downsampling(ScalingFilter.MEAN, 2, 2, 4).apply(new float[] {1, 2, 3, 4, 5, 6, 7, 10}, out);
        assertThat(out).containsExactly(3.5f, 6);
    }

    @Test
    void thePointFilterTakesTheFirstOfEachBlock() {
        Downsampling points = downsampling(ScalingFilter.POINT, 3, 1, 7);
        float[] out = new float[3];
        points.apply(new float[] {1, 2, 3, 4, 5, 6, 7}, out);
        assertThat(out).containsExactly(1, 4, 7);
        assertThat(points.range()).isEqualTo(new ImageShape(1, 1, 3));
    }

    @ParameterizedTest
    @EnumSource(ScalingFilter.class)
    void aFactorOfOneChangesNothing(ScalingFilter filter) {
        float[] x = {1, 5, 2, 8, 3, 7};
        float[] out = new float[6];
        downsampling(filter, 1, 2, 3).apply(x, out);
        assertThat(out).containsExactly(x, within(1e-6f));
    }

    @ParameterizedTest
    @EnumSource(ScalingFilter.class)
    void aConstantImageStaysConstant(ScalingFilter filter) {
        for (int factor = 1; factor <= 5; factor++) {
            Downsampling smaller = downsampling(filter, factor, 23, 14);
            float[] x = new float[smaller.domainSize()];
            Arrays.fill(x, 0.3f);
            float[] out = new float[smaller.rangeSize()];
            smaller.apply(x, out);
            for (float value : out) {
                assertThat((double) value).isCloseTo(0.3, within(1e-6));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"MEAN, 2, 0.5", "MEAN, 3, 0.3333333", "POINT, 2, 1", "POINT, 4, 1"})
    void theBoundIsTheNorm(ScalingFilter filter, int factor, double norm) {
        Downsampling smaller = downsampling(filter, factor, 24, 12);
        assertThat(smaller.normBound()).isCloseTo(norm, within(1e-6));
        assertThat(OperatorNorm.powerIteration(smaller, 100, 1)).isCloseTo(norm, within(1e-4));
    }

    @Test
    void theBoundOfCubicFiltersIsNear() {
        Downsampling smaller = downsampling(ScalingFilter.BICUBIC, 2, 24, 24);
        double norm = OperatorNorm.powerIteration(smaller, 200, 1);
        assertThat(smaller.normBound()).isBetween(norm, 2 * norm);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -2})
    void aFactorBelowOneIsRefused(int factor) {
        assertThatThrownBy(() -> downsampling(ScalingFilter.MEAN, factor, 4, 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("scale " + factor + ": must be at least 1");
    }

    private static Downsampling downsampling(
            ScalingFilter filter, int factor, int height, int width) {
        ImageShape shape = new ImageShape(1, height, width);
        return new Downsampling(filter, factor, shape, BoundaryRule.SYMMETRIC);
    }
}
