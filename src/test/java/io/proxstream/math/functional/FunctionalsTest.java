package io.proxstream.math.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.DoubleFunction;
import org.junit.jupiter.api.Test;

/** Values worked by hand, and what the functionals refuse. */
final class FunctionalsTest {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    @Test
    void theL1NormSumsMagnitudesAndShrinksThem() {
        L1Norm f = new L1Norm(2);
        assertThat(f.valueAt(new float[] {1, -3, 0})).isEqualTo(8);
        assertThat(prox(f, 0.5, 3, -3, 0.5f)).containsExactly(2, -2, 0);
        assertThat(f.conjugateAt(new float[] {2, -2})).isEqualTo(0);
        assertThat(f.conjugateAt(new float[] {0, -2.1f})).isEqualTo(INFINITY);
        assertThat(f.groupSizes(new float[] {1, -3}).orElseThrow()).containsExactly(1, 3);
    }

    @Test
    void theSquaredNormScalesItsArgument() {
        SquaredL2Norm f = new SquaredL2Norm(3);
        assertThat(f.valueAt(new float[] {1, -2})).isEqualTo(7.5);
        assertThat(prox(f, 1, 4, -8)).containsExactly(1, -2);
        assertThat(f.conjugateAt(new float[] {3, 3})).isEqualTo(3);
    }

    @Test
    void theGroupNormTakesItsGroupsAcrossPlanes() {
        GroupNorm f = new GroupNorm(2, 2);
        float[] planes = {3, 0, 4, 1};
        assertThat(f.valueAt(planes)).isEqualTo(2 * (5 + 1));
        assertThat(prox(f, 0.5, planes))
                .containsExactly(new float[] {2.4f, 0, 3.2f, 0}, within(1e-6f));
        assertThat(f.conjugateAt(new float[] {1.2f, 0, 1.6f, 2})).isEqualTo(0);
        assertThat(f.conjugateAt(new float[] {2, 0, 1, 0})).isEqualTo(INFINITY);
        assertThat(f.groupSizes(planes).orElseThrow()).containsExactly(5, 1, 5, 1);
    }

    @Test
    void theBoxIsZeroInsideAndClips() {
        BoxIndicator f = new BoxIndicator(-1, 2);
        assertThat(f.valueAt(new float[] {-1, 2})).isEqualTo(0);
        assertThat(f.valueAt(new float[] {0, 2.5f})).isEqualTo(INFINITY);
        assertThat(f.valueAt(new float[] {Float.NaN})).isEqualTo(INFINITY);
        assertThat(prox(f, 9, -5, 1, 5)).containsExactly(-1, 1, 2);
        assertThat(f.conjugateAt(new float[] {3, -4})).isEqualTo(6 + 4);
    }

    @Test
    void aHalfLineHasTheOppositeHalfLineAsItsConjugatesDomain() {
        BoxIndicator f = new BoxIndicator(0, INFINITY);
        assertThat(prox(f, 1, -2, 3)).containsExactly(0, 3);
        assertThat(f.conjugateAt(new float[] {0, -1})).isEqualTo(0);
        assertThat(f.conjugateAt(new float[] {0.5f, -1})).isEqualTo(INFINITY);
    }

    @Test
    void weightsThatAreNotPositiveAreRefused() {
        List<DoubleFunction<ProximableFunctional>> makers =
                List.of(L1Norm::new, SquaredL2Norm::new, weight -> new GroupNorm(weight, 2));
        for (DoubleFunction<ProximableFunctional> maker : makers) {
            for (double bad : List.of(0.0, -1.0, Double.NaN, INFINITY)) {
                assertThatThrownBy(() -> maker.apply(bad))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage("weight " + bad + ": must be positive");
            }
        }
    }

    @Test
    void emptyBoxesAreRefused() {
        List<double[]> boxes =
                List.of(
                        new double[] {1, 0},
                        new double[] {Double.NaN, 1},
                        new double[] {0, Double.NaN},
                        new double[] {INFINITY, INFINITY},
                        new double[] {-INFINITY, -INFINITY});
        for (double[] box : boxes) {
            assertThatThrownBy(() -> new BoxIndicator(box[0], box[1]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("box [%s, %s]: ".formatted(box[0], box[1]));
        }
    }

    @Test
    void planesThatDoNotDivideTheVectorAreRefused() {
        assertThatThrownBy(() -> new GroupNorm(1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("planes 0: must be at least 1");
        assertThatThrownBy(() -> new GroupNorm(1, 3).valueAt(new float[7]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("7 values: must be a multiple of 3 planes");
    }

    private static float[] prox(ProximableFunctional f, double stepSize, float... v) {
        float[] out = new float[v.length];
        f.prox(v, stepSize, out);
        return out;
    }
}
