package io.proxstream.math.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.proxstream.image.ImageShape;
import io.proxstream.math.Vectors;
import io.proxstream.math.functional.GroupNorm;
import io.proxstream.math.functional.SquaredL2Norm;
import io.proxstream.math.functional.ZeroFunctional;
import io.proxstream.math.linear.ForwardDifferences;
import io.proxstream.math.linear.Identity;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Q, the quotient by the weighted metric, against {@code P = 1/t + s_0 + s_1 K* diag(w) K}. */
final class WeightedMetricTest {
    private static final ImageShape SHAPE = new ImageShape(1, 9, 12);
    private static final ForwardDifferences GRADIENT = new ForwardDifferences(SHAPE);
    private static final PrimalDualSteps STEPS = new PrimalDualSteps(50, List.of(0.1, 3.0));
    private static final int DRAWS = 20;

    private final SplittableRandom random = new SplittableRandom(5);
    private final CompositeProblem problem =
            new CompositeProblem(
                    SHAPE.size(),
                    new ZeroFunctional(),
                    new ZeroFunctional(),
                    List.of(
                            new CompositeTerm(new SquaredL2Norm(1), new Identity(SHAPE.size()), 1),
                            CompositeTerm.of(new GroupNorm(1, 2), GRADIENT)));
    private final float[] weights = new float[GRADIENT.rangeSize()];

    private float[] draw() {
        return Vectors.normal(random, SHAPE.size(), 1);
    }

    private CosineMetric cosines() {
        return CosineMetric.of(problem).orElseThrow();
    }

    /** The contrast of the weights is as large as it may be. */
    private WeightedMetric weighted() {
        for (int i = 0; i < weights.length; i++) {
            weights[i] = random.nextBoolean() ? 0.5f : (float) (0.5 * DualWeights.CONTRAST);
        }
        WeightedMetric metric = new WeightedMetric(problem, cosines());
        metric.weigh(1, weights);
        metric.use(STEPS);
        return metric;
    }

    private static float[] quotient(WeightedMetric metric, float[] v) {
        float[] quotient = v.clone();
        metric.divide(quotient);
        return quotient;
    }

    /** {@code P x}. */
    private float[] product(float[] x) {
        float[] image = new float[weights.length];
        GRADIENT.apply(x, image);
        for (int i = 0; i < image.length; i++) {
            image[i] *= weights[i];
        }
        float[] pullback = new float[x.length];
        GRADIENT.adjoint(image, pullback);
        double constant = 1 / STEPS.primal() + STEPS.dual().get(0);
        return Vectors.combine(constant, x, STEPS.dual().get(1), pullback);
    }

    @Test
    void theQuotientIsSymmetric() {
        WeightedMetric metric = weighted();
        for (int i = 0; i < DRAWS; i++) {
            float[] a = draw();
            float[] b = draw();
            double product = Vectors.dot(quotient(metric, a), b);
            assertThat(Vectors.dot(a, quotient(metric, b))).isCloseTo(product, within(1e-4));
        }
    }

    @Test
    void theMetricIsNeverLessThanPAndNotMuchMore() {
        WeightedMetric metric = weighted();
        for (int i = 0; i < DRAWS; i++) {
            float[] v = draw();
            double share = 0;
            for (int power = 0; power < 50; power++) { // on to where P is nearest to the metric
                float[] x = quotient(metric, v);
                float[] again = product(x);
                share = Vectors.dot(x, again) / Vectors.dot(v, x);
                assertThat(share).isBetween(0.8, 1 + 1e-4);
                v = Vectors.combine(1 / Vectors.norm(again), again, 0, again);
            }
            assertThat(share).isGreaterThan(0.95);
        }
    }

    @Test
    void withoutWeightsItIsTheCosineMetric() {
        WeightedMetric metric = weighted();
        metric.clear();
        metric.use(STEPS);
        CosineMetric cosines = cosines();
        cosines.use(STEPS);
        float[] v = draw();
        float[] expected = v.clone();
        cosines.divide(expected);
        assertThat(quotient(metric, v)).isEqualTo(expected);
    }
}
