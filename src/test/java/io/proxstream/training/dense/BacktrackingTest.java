package io.proxstream.training.dense;

import static org.assertj.core.api.Assertions.assertThat;

import io.proxstream.math.array.Workers;
import io.proxstream.network.dense.DenseParameters;
import io.proxstream.network.dense.DenseSpec;
import io.proxstream.training.step.Acceleration;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BacktrackingTest {
    private static final double[] SIZES = {1, 1, 1};

    private final DenseSpec spec = DenseSamples.residuals().get(0).spec();
    private final DenseParameters parameters = DenseSamples.parameters(spec);
    private final DenseParameters start = parameters.copy();
    private final Workers workers = new Workers(1);
    private final Backtracking backtracking =
            new Backtracking(
                    new ParameterMotion(parameters, Acceleration.PLAIN), parameters, workers);

    /** Half the squared length of all parameters, times a curvature. */
    private static double quadratic(DenseParameters at, double curvature) {
        double squares = 0;
        for (float[] block : at.blocks()) {
            for (float value : block) {
                squares += (double) value * value;
            }
        }
        return curvature / 2 * squares;
    }

    private double take(double curvature, ToDoubleFunction<DenseParameters> objective) {
        DenseParameters gradient = DenseParameters.zero(spec);
        for (int block = 0; block < gradient.blocks().size(); block++) {
            float[] values = parameters.blocks().get(block);
            for (int i = 0; i < values.length; i++) {
                gradient.blocks().get(block)[i] = (float) (curvature * values[i]);
            }
        }
        double before = quadratic(parameters, curvature);
        backtracking.take(gradient, SIZES, before, () -> objective.applyAsDouble(parameters));
        return before;
    }

    @Test
    void aStepThatIsShortEnoughIsTakenAsItIs() {
        take(0.5, at -> quadratic(at, 0.5));
        assertParameters(0.5f);
    }

    @ParameterizedTest
    @ValueSource(doubles = {3, 10, 100})
    void aStepThatIsTooLongIsShortenedUntilTheObjectiveFalls(double curvature) {
        for (int step = 0; step < 5; step++) {
            double before = take(curvature, at -> quadratic(at, curvature));
            assertThat(quadratic(parameters, curvature)).isLessThan(before);
        }
    }

    @Test
    void theFactorGrowsAgainHoweverLongTheObjectiveWasFlat() {
        for (int step = 0; step < 200; step++) {
            take(1, at -> Double.NaN);
        }
        for (int step = 0; step < 50; step++) {
            take(1e-3, at -> quadratic(at, 1e-3));
        }
        start.set(parameters);
        take(0.5, at -> quadratic(at, 0.5));
        assertParameters(0.5f);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, 1e9})
    void whereNoStepHelpsTheParametersStay(double always) {
        take(1, at -> always);
        assertParameters(1);
    }

    private void assertParameters(float factor) {
        for (int block = 0; block < start.blocks().size(); block++) {
            float[] expected = start.blocks().get(block).clone();
            for (int i = 0; i < expected.length; i++) {
                expected[i] *= factor;
            }
            assertThat(parameters.blocks().get(block))
                    .as("block %d of %s", block, Arrays.toString(SIZES))
                    .isEqualTo(expected);
        }
    }
}
