package io.proxstream.network.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.proxstream.math.bregman.ProximalActivation;
import io.proxstream.math.bregman.Span;
import org.junit.jupiter.api.Test;

/** Values worked by hand, and what the activations refuse. */
final class ActivationsTest {
    private static final Span THREE = Span.of(3);

    @Test
    void theKinksLieWhereTheyShould() {
        float[] z = {-2, 0.5f, 3};
        assertThat(activate(new ReluActivation(), z)).containsExactly(0, 0.5f, 3);
        assertThat(activate(new LeakyReluActivation(0.25), z)).containsExactly(-0.5f, 0.5f, 3);
        assertThat(activate(new SoftThreshold(1), z)).containsExactly(-1, 0, 2);
        assertThat(activate(new BoxActivation(-1, 1), z)).containsExactly(-1, 0.5f, 1);
    }

    @Test
    void theSmoothOnesAreTheFunctionsOfThatName() {
        float[] z = {-2, 0.5f, 3};
        assertThat(activate(new TanhActivation(), z))
                .containsExactly(new float[] {-0.964028f, 0.462117f, 0.995055f}, within(1e-5f));
        assertThat(activate(new SigmoidActivation(), z))
                .containsExactly(new float[] {0.119203f, 0.622459f, 0.952574f}, within(1e-5f));
        // e^-5, e^-2.5 and 1 over their sum 1.0888229
        assertThat(activate(new SoftmaxActivation(), z))
                .containsExactly(new float[] {0.006188f, 0.075389f, 0.918423f}, within(1e-5f));
    }

    @Test
    void groupsAreTakenAcrossPlanes() {
        float[] z = {3, 0.1f, 4, 0.1f};
        float[] out = new float[4];
        new GroupSoftThreshold(2.5, 2).activate(z, Span.of(4), out);
        assertThat(out).containsExactly(new float[] {1.5f, 0, 2, 0}, within(1e-6f));
    }

    @Test
    void potentialsAreInfiniteOutsideTheirDomains() {
        float[] u = {0.5f, 1.5f, -1};
        assertThat(new ReluActivation().potentialAt(u, THREE)).isInfinite();
        assertThat(new BoxActivation(0, 1).potentialAt(u, THREE)).isInfinite();
        assertThat(new TanhActivation().potentialAt(u, THREE)).isInfinite();
        assertThat(new SigmoidActivation().potentialAt(u, THREE)).isInfinite();
        assertThat(new SoftmaxActivation().potentialAt(u, THREE)).isInfinite();
        assertThat(new SigmoidActivation().penaltyAt(u, u, THREE)).isInfinite();
    }

    @Test
    void theTanhPotentialAtItsEndsIsFinite() {
        assertThat(new TanhActivation().potentialAt(new float[] {1, -1, 0}, THREE))
                .isCloseTo(2 * (Math.log(2) - 0.5), within(1e-12));
    }

    @Test
    void theProxOfSoftmaxSatisfiesItsOptimalityCondition() {
        for (double t : new double[] {0.05, 0.5, 1, 4}) {
            float[] v = {0.8f, -0.3f, 0.4f};
            float[] u = new float[3];
            new SoftmaxActivation().prox(v, t, THREE, u);
            assertThat(u[0] + u[1] + u[2]).isCloseTo(1, within(1e-6f));
            double first = t * (Math.log(u[0]) - u[0]) + u[0] - v[0];
            for (int i = 1; i < 3; i++) {
                assertThat(t * (Math.log(u[i]) - u[i]) + u[i] - v[i])
                        .isCloseTo(first, within(1e-4));
            }
        }
    }

    @Test
    void thePenaltyNearItsZeroDoesNotCancel() {
        // relative entropy of two coins, means 1/2 and 1/2 + d: 2 d^2 up to d^4
        double d = 1e-4;
        float[] z = {(float) (4 * d)};
        float[] y = {0.5f};
        assertThat(new SigmoidActivation().penaltyAt(y, z, Span.of(1)))
                .isCloseTo(2 * d * d, within(1e-12));
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> new LeakyReluActivation(1))
                .hasMessage("slope 1.0: must be between 0 and 1");
        assertThatThrownBy(() -> new SoftThreshold(0)).hasMessage("weight 0.0: must be positive");
        assertThatThrownBy(() -> new BoxActivation(1, 1))
                .hasMessage("box [1.0, 1.0]: the lower bound must be less than the upper");
        assertThatThrownBy(() -> new GroupSoftThreshold(1, 0))
                .hasMessage("planes 0: must be at least 1");
        assertThatThrownBy(
                        () ->
                                new GroupSoftThreshold(1, 2)
                                        .activate(new float[3], THREE, new float[3]))
                .hasMessage("3 values: must be a multiple of 2 planes");
        assertThatThrownBy(() -> new Span(2, 2))
                .hasMessage("span from 2 to 2: must begin at 0 or later and hold a value");
    }

    private static float[] activate(ProximalActivation f, float[] z) {
        float[] out = new float[z.length];
        f.activate(z, THREE, out);
        return out;
    }
}
