package io.proxstream.network.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.proxstream.image.ImageShape;
import io.proxstream.math.kernel.BoundaryRule;
import io.proxstream.math.kernel.FilterBank;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Both gradients against central differences of the penalty, computed in double precision. */
final class LayerGradientTest {
    private static final int FILTERS = 3;
    private static final double TAU = 0.4;
    private static final float BOUND = 0.3f;
    private static final double STEP = 1e-5;

    private final SplittableRandom random = new SplittableRandom(23);

    @ParameterizedTest
    @CsvSource({
        "1,3,14,15,SYMMETRIC",
        "1,3,9,300,SYMMETRIC",
        "3,3,10,12,ZERO",
        "1,4,13,14,SYMMETRIC",
        "2,5,11,270,ZERO",
        "1,7,17,16,SYMMETRIC"
    })
    void theGradientsAreThoseOfThePenalty(
            int channels, int size, int height, int width, BoundaryRule boundary) {
        ImageShape shape = new ImageShape(channels, height, width);
        double[] w = values(FILTERS * channels * size * size, 0.4);
        double[] u = values(FILTERS * shape.planeSize(), BOUND);
        double[] next = values(u.length, BOUND);
        double[] z = values(shape.size(), 1);
        for (RowKernels kernels : new RowKernels[] {new PlainRowKernels(), Kernels.select()}) {
            float[] gradientWeights = new float[w.length];
            float[] gradientDual = new float[u.length];
            float[] bounds = new float[FILTERS];
            Arrays.fill(bounds, BOUND);
            FilterBank bank = FilterBank.of(FILTERS, channels, size, floats(w));
            PatchSheet sheet = new PatchSheet(shape, 1, size);
            DualField dualField = DualField.of(sheet, bank);
            DualField nextField = DualField.of(sheet, bank);
            DualField gradientField = DualField.of(sheet, bank);
            dualField.load(floats(u));
            nextField.load(floats(next));
            new LayerGradient(
                            bank,
                            sheet,
                            boundary,
                            kernels,
                            new Crew(2),
                            dualField,
                            nextField,
                            gradientField)
                    .compute(bank, TAU, floats(z), bounds, gradientWeights);
            gradientField.store(gradientDual);
            Penalty penalty = new Penalty(new DoubleFilters(shape, size, boundary), next, z);
            double[] direction = values(w.length, 1);
            double slope =
                    (penalty.at(moved(w, direction, STEP), u)
                                    - penalty.at(moved(w, direction, -STEP), u))
                            / (2 * STEP);
            assertThat(dot(gradientWeights, direction))
                    .isCloseTo(slope, within(1e-3 * (1 + Math.abs(slope))));
            direction = values(u.length, 1);
            slope =
                    (penalty.at(w, moved(u, direction, STEP))
                                    - penalty.at(w, moved(u, direction, -STEP)))
                            / (2 * STEP);
            assertThat(dot(gradientDual, direction))
                    .isCloseTo(slope, within(1e-3 * (1 + Math.abs(slope))));
        }
    }

    /** {@code B(u', a)}, {@code a = u - tau D (D* u - z)}, by its definition. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Penalty(DoubleFilters filters, double[] next, double[] z) {
        double at(double[] w, double[] u) {
            double[] x = z.clone();
            filters.forEach(w, (weight, from, to) -> x[from] -= weight * u[to]);
            double[] a = u.clone();
            filters.forEach(w, (weight, from, to) -> a[to] += TAU * weight * x[from]);
            double sum = 0;
            for (int i = 0; i < a.length; i++) {
                double clipped = Math.min(Math.max(a[i], -BOUND), BOUND);
                double conjugate = (a[i] * a[i] - (a[i] - clipped) * (a[i] - clipped)) / 2;
                sum += next[i] * next[i] / 2 + conjugate - next[i] * a[i];
            }
            return sum;
        }
    }

    private double[] values(int count, double size) {
        double[] values = new double[count];
        Arrays.setAll(values, i -> (float) random.nextDouble(-size, size));
        return values;
    }

    private static double[] moved(double[] from, double[] direction, double step) {
        double[] moved = from.clone();
        Arrays.setAll(moved, i -> from[i] + step * direction[i]);
        return moved;
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    private static double dot(float[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
