package io.proxstream.network.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.proxstream.image.ImageShape;
import io.proxstream.math.Vectors;
import io.proxstream.math.kernel.BoundaryRule;
import io.proxstream.math.kernel.FilterBank;
import io.proxstream.math.linear.FilterBankOperator;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Agrees with the operator and its adjoint by the formula. */
final class NormalOperatorTest {
    @ParameterizedTest
    @CsvSource({
        "1,3,32,32,SYMMETRIC",
        "1,5,13,300,ZERO",
        "2,4,11,270,SYMMETRIC",
        "3,7,32,32,ZERO",
        "1,2,10,11,SYMMETRIC"
    })
    void itIsTheAdjointBehindTheFilters(
            int channels, int size, int height, int width, BoundaryRule boundary) {
        SplittableRandom random = new SplittableRandom(31);
        ImageShape shape = new ImageShape(channels, height, width);
        float[] weights = Vectors.normal(random, 3 * channels * size * size, 0.2);
        FilterBank bank = FilterBank.of(3, channels, size, weights);
        float[] x = Vectors.normal(random, shape.size(), 1);
        FilterBankOperator operator = new FilterBankOperator(bank, shape, boundary);
        float[] dual = new float[operator.rangeSize()];
        float[] expected = new float[x.length];
        operator.apply(x, dual);
        operator.adjoint(dual, expected);
        for (NormalOperator normal :
                NormalOperator.of(2, bank, shape, boundary, Kernels.select())) {
            float[] actual = new float[x.length];
            normal.apply(bank, x, actual);
            normal.apply(bank, x, actual);
            for (int i = 0; i < actual.length; i++) {
                assertThat(actual[i])
                        .isCloseTo(expected[i], within(1e-5f * (1 + Math.abs(expected[i]))));
            }
        }
    }
}
