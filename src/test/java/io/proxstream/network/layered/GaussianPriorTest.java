package io.proxstream.network.layered;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.proxstream.image.ShapeMismatchException;
import io.proxstream.math.Vectors;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class GaussianPriorTest {
    private static GaussianPrior prior() {
        float[] components = {0.6f, 0.8f, 0, 0, 0, 0, 1, 0};
        return new GaussianPrior(new float[] {1, 2, 3, 4}, components, new float[] {4, 0.5f}, 0.25);
    }

    @Test
    void theGradientIsThatOfFiniteDifferencesAndNoSteeperThanTheNorm() {
        SplittableRandom random = new SplittableRandom(1);
        GaussianPrior prior = prior();
        float[] u = Vectors.normal(random, 8, 2);
        float[] gradient = new float[8];
        try (BatchOperator loaded = prior.load()) {
            prior.evaluate(loaded, u, 2, gradient, new double[2]);
            for (int i = 0; i < 8; i++) {
                double[] above = new double[2];
                double[] below = new double[2];
                float kept = u[i];
                u[i] = kept + 0.01f;
                prior.evaluate(loaded, u, 2, new float[8], above);
                u[i] = kept - 0.01f;
                prior.evaluate(loaded, u, 2, new float[8], below);
                u[i] = kept;
                assertThat((double) gradient[i])
                        .isCloseTo((above[i / 4] - below[i / 4]) / 0.02, within(0.01));
            }
            float[] moved = Vectors.combine(1, u, 1, Vectors.normal(random, 8, 1));
            float[] other = new float[8];
            prior.evaluate(loaded, moved, 2, other, new double[2]);
            assertThat(prior.norm()).isEqualTo(4);
            assertThat(Vectors.distance(gradient, other))
                    .isLessThanOrEqualTo(4.001 * Vectors.distance(u, moved));
        }
    }

    @Test
    void theMeanIsTheLikeliest() {
        double[] values = {1};
        try (BatchOperator loaded = prior().load()) {
            prior().evaluate(loaded, prior().mean(), 1, new float[4], values);
        }
        assertThat(values[0]).isZero();
    }

    @Test
    void wrongSizesAreNamed() {
        assertThatThrownBy(() -> new GaussianPrior(new float[3], new float[5], new float[] {1}, 1))
                .isInstanceOf(ShapeMismatchException.class)
                .hasMessage("components of 5 values: expected 1 of 3");
        assertThatThrownBy(() -> new GaussianPrior(new float[3], new float[3], new float[] {1}, 0))
                .hasMessage("variance 0.0: must be positive");
    }
}
