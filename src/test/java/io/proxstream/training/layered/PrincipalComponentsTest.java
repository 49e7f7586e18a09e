package io.proxstream.training.layered;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.proxstream.math.Vectors;
import io.proxstream.network.layered.GaussianPrior;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class PrincipalComponentsTest {
    /** Deviations 3, 2 and 0.5 along axes turned by a rotation of the first two. */
    private static float[] samples(int count) {
        SplittableRandom random = new SplittableRandom(1);
        float[] samples = new float[count * 4];
        for (int i = 0; i < count; i++) {
            double a = 3 * random.nextGaussian();
            double b = 2 * random.nextGaussian();
            samples[4 * i] = (float) (1 + 0.6 * a - 0.8 * b);
            samples[4 * i + 1] = (float) (0.8 * a + 0.6 * b);
            samples[4 * i + 2] = (float) (0.5 * random.nextGaussian());
            samples[4 * i + 3] = (float) (0.5 * random.nextGaussian());
        }
        return samples;
    }

    @Test
    void theDirectionsAndVariancesAreThoseTheSamplesWereDrawnWith() {
        GaussianPrior prior = PrincipalComponents.fit(samples(20000), 4, 2);
        assertThat(prior.mean()[0]).isCloseTo(1, within(0.05f));
        assertThat(prior.variances()[0]).isCloseTo(9, within(0.3f));
        assertThat(prior.variances()[1]).isCloseTo(4, within(0.15f));
        assertThat(prior.rest()).isCloseTo(0.25, within(0.02));
        float[] first = Arrays.copyOf(prior.components(), 4);
        float[] second = Arrays.copyOfRange(prior.components(), 4, 8);
        assertThat(Math.abs(Vectors.dot(first, new float[] {0.6f, 0.8f, 0, 0})))
                .isCloseTo(1, within(0.01));
        assertThat(Vectors.dot(first, second)).isCloseTo(0, within(1e-5));
        assertThat(Vectors.norm(second)).isCloseTo(1, within(1e-5));
    }

    @Test
    void tooManyComponentsAreRefused() {
        assertThatThrownBy(() -> PrincipalComponents.fit(new float[8], 4, 4))
                .hasMessageContaining("4 components of images of 4 values");
    }
}
