package io.proxstream.network.layered;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.proxstream.image.ImageShape;
import io.proxstream.image.ShapeMismatchException;
import io.proxstream.math.Vectors;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The laws of batch operators, and convolution against its definition. */
final class LayerMapLawTest {
    /** More than one chunk of a convolution. */
    private static final int COUNT = 19;

    static List<LayerMap> maps() {
        ImageShape shape = new ImageShape(3, 7, 5);
        return List.of(
                new DenseMap(5, 8),
                new ConvolutionMap(shape, 4, 3, 1),
                new ConvolutionMap(shape, 4, 3, 2),
                new ConvolutionMap(shape, 2, 5, 3),
                new ConvolutionMap(new ImageShape(1, 2, 2), 1, 7, 2),
                new TransposedMap(new ConvolutionMap(shape, 4, 3, 2)));
    }

    @ParameterizedTest
    @MethodSource("maps")
    void theAdjointIsTheAdjoint(LayerMap map) {
        SplittableRandom random = new SplittableRandom(1);
        float[] x = Vectors.normal(random, COUNT * map.inputs(), 1);
        float[] y = Vectors.normal(random, COUNT * map.outputs(), 1);
        float[] ax = new float[y.length];
        float[] ay = new float[x.length];
        try (BatchOperator operator = map.load(weights(map))) {
            operator.apply(x, COUNT, ax);
            operator.adjoint(y, COUNT, ay);
        }
        double scale = Vectors.norm(ax) * Vectors.norm(y);
        assertThat(Vectors.dot(ax, y)).isCloseTo(Vectors.dot(x, ay), within(1e-5 * scale));
    }

    @ParameterizedTest
    @MethodSource("maps")
    void theWeightGradientIsThatOfFiniteDifferences(LayerMap map) {
        SplittableRandom random = new SplittableRandom(2);
        float[] x = Vectors.normal(random, COUNT * map.inputs(), 1);
        float[] y = Vectors.normal(random, COUNT * map.outputs(), 1);
        float[] gradient = new float[map.weightCount()];
        gradient[0] = 1;
        try (BatchOperator operator = map.load(weights(map))) {
            operator.addWeightGradient(y, x, COUNT, gradient);
        }
        gradient[0] -= 1;
        // linear in the weights: a difference of any size is exact
        for (int i = 0; i < map.weightCount(); i += 7) {
            float[] moved = new float[map.weightCount()];
            moved[i] = 1;
            float[] image = new float[y.length];
            try (BatchOperator operator = map.load(moved)) {
                operator.apply(x, COUNT, image);
            }
            assertThat((double) gradient[i]).isCloseTo(Vectors.dot(image, y), within(2e-4));
        }
    }

    @ParameterizedTest
    @MethodSource("maps")
    void samplesOfABatchDoNotMeet(LayerMap map) {
        float[] x = Vectors.normal(new SplittableRandom(3), COUNT * map.inputs(), 1);
        float[] all = new float[COUNT * map.outputs()];
        float[] one = new float[map.outputs()];
        float[] last = new float[map.inputs()];
        System.arraycopy(x, (COUNT - 1) * map.inputs(), last, 0, last.length);
        try (BatchOperator operator = map.load(weights(map))) {
            operator.apply(x, COUNT, all);
            operator.apply(last, 1, one);
        }
        float[] found = new float[one.length];
        System.arraycopy(all, (COUNT - 1) * map.outputs(), found, 0, found.length);
        assertThat(found).containsExactly(one, within(1e-5f));
    }

    @Test
    void aConvolutionIsItsDefinition() {
        ImageShape shape = new ImageShape(2, 5, 6);
        ConvolutionMap map = new ConvolutionMap(shape, 3, 3, 2);
        assertThat(map.output()).isEqualTo(new ImageShape(3, 3, 3));
        float[] weights = weights(map);
        float[] x = Vectors.normal(new SplittableRandom(4), shape.size(), 1);
        float[] out = new float[map.outputs()];
        try (BatchOperator operator = map.load(weights)) {
            operator.apply(x, 1, out);
        }
        for (int f = 0; f < 3; f++) {
            for (int i = 0; i < 3; i++) {
                for (int j = 0; j < 3; j++) {
                    double expected = sum(weights, f, x, 2 * i - 1, 2 * j - 1);
                    assertThat((double) out[(f * 3 + i) * 3 + j]).isCloseTo(expected, within(1e-5));
                }
            }
        }
    }

    private static double sum(float[] weights, int filter, float[] x, int top, int left) {
        double sum = 0;
        for (int c = 0; c < 2; c++) {
            for (int p = 0; p < 3; p++) {
                for (int q = 0; q < 3; q++) {
                    int row = top + p;
                    int column = left + q;
                    if (row >= 0 && row < 5 && column >= 0 && column < 6) {
                        sum +=
                                (double) weights[((filter * 2 + c) * 3 + p) * 3 + q]
                                        * x[(c * 5 + row) * 6 + column];
                    }
                }
            }
        }
        return sum;
    }

    @Test
    void wrongSizesAreNamed() {
        ImageShape shape = new ImageShape(1, 4, 4);
        assertThatThrownBy(() -> new ConvolutionMap(shape, 1, 2, 1))
                .hasMessageContaining("1 filters of 2x2, stride 1: needs a filter, an odd size");
        assertThatThrownBy(() -> new ConvolutionMap(new ImageShape(46341, 1, 1), 46341, 1, 1))
                .hasMessageContaining("2147488281 weights: more than one array holds");
        assertThatThrownBy(() -> new DenseMap(0, 3)).hasMessageContaining("dense map 0 to 3");
        assertThatThrownBy(() -> new DenseMap(2, 2).load(new float[3]))
                .isInstanceOf(ShapeMismatchException.class)
                .hasMessageContaining("expected 4 values, got 3");
    }

    private static float[] weights(LayerMap map) {
        return Vectors.normal(new SplittableRandom(5), map.weightCount(), 0.5);
    }
}
