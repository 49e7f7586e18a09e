package io.proxstream.training.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Steps against values worked by hand, and on a badly conditioned quadratic. */
final class AccelerationTest {
    private static final float[] CURVATURES = {1, 0.3f, 0.01f};

    @Test
    void aPlainStepGoesAlongTheGradient() {
        assertThat(steps(Acceleration.PLAIN, 0.5, 2)).containsExactly(new float[] {-2}, within(0f));
    }

    @Test
    void theHeavyBallKeepsNineTenthsOfItsVelocity() {
        // v = -1, then -0.9 - 1
        assertThat(steps(Acceleration.HEAVY_BALL, 0.5, 2))
                .containsExactly(new float[] {-2.9f}, within(1e-6f));
    }

    @Test
    void nesterovExtrapolates() {
        // t: 1, 1.618034, 2.193527; factors 0 and 0.281745: -1; -2 - 0.281745
        assertThat(steps(Acceleration.NESTEROV, 0.5, 2))
                .containsExactly(new float[] {-2.281745f}, within(1e-5f));
    }

    @Test
    void adamMovesByItsRateWhateverTheScaleOfAConstantGradient() {
        assertThat(steps(Acceleration.ADAM, 0.5, 3))
                .containsExactly(new float[] {-1.5f}, within(1e-5f));
        assertThat(Acceleration.ADAM.isScaleFree()).isTrue();
        assertThat(Acceleration.HEAVY_BALL.id()).isEqualTo("heavy-ball");
    }

    @ParameterizedTest
    @EnumSource
    void everyAccelerationGoesDownhill(Acceleration way) {
        double rate = way.isScaleFree() ? 0.02 : way == Acceleration.HEAVY_BALL ? 0.3 : 1;
        double end = energyAfter(way, rate, 200);
        assertThat(end).isLessThan(0.05);
    }

    @Test
    void momentumReachesFurtherThanPlainSteps() {
        double plain = energyAfter(Acceleration.PLAIN, 1, 200);
        assertThat(energyAfter(Acceleration.NESTEROV, 1, 200)).isLessThan(plain);
        assertThat(energyAfter(Acceleration.HEAVY_BALL, 0.3, 200)).isLessThan(plain);
    }

    /** Takes steps from 0 with the constant gradient 2. */
    private static float[] steps(Acceleration way, double stepSize, int count) {
        float[] values = {0};
        ParameterStep step = way.start(1);
        for (int i = 0; i < count; i++) {
            step.take(values, new float[] {2}, stepSize);
        }
        return values;
    }

    private static double energyAfter(Acceleration way, double rate, int count) {
        float[] values = {1, 1, 1};
        ParameterStep step = way.start(3);
        for (int i = 0; i < count; i++) {
            float[] gradient = new float[3];
            for (int j = 0; j < 3; j++) {
                gradient[j] = CURVATURES[j] * values[j];
            }
            step.take(values, gradient, rate);
        }
        double energy = 0;
        for (int j = 0; j < 3; j++) {
            energy += CURVATURES[j] * values[j] * values[j] / 2;
        }
        return energy;
    }
}
