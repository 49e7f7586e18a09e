package io.proxstream.math.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.proxstream.math.Vectors;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class DualWeightsTest {
    private static float[] weights(float... sizes) {
        float[] weights = new float[sizes.length];
        DualWeights.of(sizes, weights);
        return weights;
    }

    @Test
    void aQuarterOfTheSizeHasTwiceTheWeight() {
        float[] weights = weights(1, 4, 100);
        assertThat(weights[0]).isCloseTo(2 * weights[1], within(1e-5f));
    }

    @Test
    void theWeightsHaveTheGeometricMeanOneAndABoundedContrast() {
        float[] sizes = Vectors.normal(new SplittableRandom(3), 500, 1);
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = i % 3 == 0 ? 0 : (float) Math.exp(3 * sizes[i]);
        }
        double logarithms = 0;
        float least = Float.POSITIVE_INFINITY;
        float most = 0;
        for (float weight : weights(sizes)) {
            logarithms += Math.log(weight);
            least = Math.min(least, weight);
            most = Math.max(most, weight);
        }
        assertThat(logarithms / sizes.length).isCloseTo(0, within(1e-5));
        assertThat(most / least).isCloseTo((float) DualWeights.CONTRAST, within(1e-4f));
    }

    @Test
    void whereAllIsFlatTheWeightsStay() {
        float[] weights = {1, 1};
        DualWeights.of(new float[2], weights);
        assertThat(weights).containsExactly(1, 1);
    }
}
