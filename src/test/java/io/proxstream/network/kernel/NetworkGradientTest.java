package io.proxstream.network.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.proxstream.image.ImageShape;
import io.proxstream.math.kernel.BoundaryRule;
import io.proxstream.math.kernel.FilterBank;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;

/** The reverse pass against central differences of the network in double precision. */
final class NetworkGradientTest {
    private static final int FILTERS = 3;
    private static final int STAGES = 3;
    private static final int PATCHES = 3;
    private static final float BOUND = 0.15f;

    /** So small that hardly ever a value passes a kink of the clips. */
    private static final double STEP = 1e-9;

    private final SplittableRandom random = new SplittableRandom(29);

    @ParameterizedTest
    @CsvSource({
        "1,3,10,11,SYMMETRIC,0,0,0,true,true",
        "1,3,9,90,SYMMETRIC,0,0,0,false,true",
        "3,3,8,9,ZERO,0.3,0,0,true,true",
        "1,5,11,12,SYMMETRIC,0,0.6,0.8,true,true",
        "2,4,10,13,ZERO,0,0.5,1,false,true",
        "1,7,14,15,SYMMETRIC,0.2,0,0,true,true",
        "1,5,11,130,SYMMETRIC,0,0.6,0.8,true,false",
        "3,3,9,12,ZERO,0,0.5,0,false,false"
    })
    void theGradientsAreThoseOfTheNetwork(ArgumentsAccessor c) {
        int channels = c.getInteger(0);
        int size = c.getInteger(1);
        int height = c.getInteger(2);
        int width = c.getInteger(3);
        BoundaryRule boundary = c.get(4, BoundaryRule.class);
        double inertia = c.getDouble(5);
        double retain = c.getDouble(6);
        double extrapolation = c.getDouble(7);
        boolean box = c.getBoolean(8);
        boolean remembers = c.getBoolean(9);
        ImageShape patch = new ImageShape(channels, height, width);
        PatchSheet sheet = new PatchSheet(patch, PATCHES, size);
        List<StagePlan> plans = new ArrayList<>();
        for (int k = 0; k < STAGES; k++) {
            FilterBank a = bank(channels, size);
            FilterBank s = bank(channels, size);
            double e = k == STAGES - 1 ? 0 : extrapolation;
            plans.add(new StagePlan(a, 0.6, s, remembers, inertia, retain, e, box));
        }
        float[][] bounds = new float[STAGES][FILTERS];
        for (float[] stage : bounds) {
            Arrays.fill(stage, BOUND);
        }
        float[][] z = new float[PATCHES][];
        float[][] loss = new float[PATCHES][];
        float[] observed = new float[sheet.shape().size()];
        float[] slope = new float[observed.length];
        for (int p = 0; p < PATCHES; p++) {
            z[p] = floats(patch.size(), -0.2, 1.2);
            loss[p] = floats(patch.size(), -1, 1);
            sheet.put(z[p], p, observed);
            sheet.put(loss[p], p, slope);
        }
        for (RowKernels kernels : List.of(new PlainRowKernels(), Kernels.select())) {
            NetworkGradient network =
                    new NetworkGradient(plans, sheet, boundary, kernels, new Crew(2));
            float[] result = new float[observed.length];
            network.forward(plans, observed, bounds, result);
            List<StageGradient> gradients = NetworkGradient.zero(plans);
            network.backward(plans, bounds, slope, gradients);
            DoubleNetwork reference = new DoubleNetwork(new DoubleFilters(patch, size, boundary));
            float[] values = new float[patch.size()];
            for (int p = 0; p < PATCHES; p++) {
                sheet.take(result, p, values);
                double[] expected = reference.run(parameters(plans), z[p]);
                for (int i = 0; i < values.length; i++) {
                    assertThat(values[i]).isCloseTo((float) expected[i], within(2e-5f));
                }
            }
            for (int k = 0; k < STAGES; k++) {
                Losses losses = new Losses(reference, plans, z, loss);
                for (int parameter = 0; parameter < 7; parameter++) {
                    double[] derivative = derivative(gradients.get(k), parameter);
                    check(losses, derivative, parameter, k);
                }
            }
        }
    }

    /** The loss of all patches as a function of the parameters. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Losses(
            DoubleNetwork network, List<StagePlan> plans, float[][] z, float[][] weights) {
        double slope(int stage, int parameter, double[] direction) {
            double slope = 0;
            for (int sign = -1; sign <= 1; sign += 2) {
                double[][][] moved = parameters(plans);
                for (int i = 0; i < direction.length; i++) {
                    moved[stage][parameter][i] += sign * STEP * direction[i];
                }
                for (int p = 0; p < z.length; p++) {
                    double[] x = network.run(moved, z[p]);
                    for (int i = 0; i < x.length; i++) {
                        slope += sign * x[i] * weights[p][i] / (2 * STEP);
                    }
                }
            }
            return slope;
        }
    }

    private void check(Losses losses, double[] derivative, int parameter, int stage) {
        double[] at = parameters(losses.plans())[stage][parameter];
        if (at[0] == 0 && parameter > 3) {
            return; // what a form does not have
        }
        double[] direction = new double[at.length];
        Arrays.setAll(direction, i -> random.nextDouble(-1, 1));
        double slope = losses.slope(stage, parameter, direction);
        double actual = 0;
        for (int i = 0; i < direction.length; i++) {
            actual += direction[i] * derivative[i];
        }
        assertThat(actual)
                .as("parameter %d of stage %d", parameter, stage)
                .isCloseTo(slope, within(2e-3 * (1 + Math.abs(slope))));
    }

    /** A, S, bounds, step size, inertia, retain, extrapolation of each stage. */
    private static double[][][] parameters(List<StagePlan> plans) {
        double[][][] all = new double[plans.size()][][];
        for (int k = 0; k < all.length; k++) {
            StagePlan plan = plans.get(k);
            double[] bounds = new double[FILTERS];
            Arrays.fill(bounds, BOUND);
            all[k] =
                    new double[][] {
                        doubles(plan.analysis().weights()),
                        doubles(plan.synthesis().weights()),
                        bounds,
                        {plan.stepSize()},
                        {plan.inertia()},
                        {plan.retain()},
                        {plan.extrapolation()},
                        {plan.box() ? 1 : 0},
                        {plan.remembers() ? 1 : 0}
                    };
        }
        return all;
    }

    private static double[] derivative(StageGradient gradient, int parameter) {
        return switch (parameter) {
            case 0 -> doubles(gradient.analysis());
            case 1 -> doubles(gradient.synthesis());
            case 2 -> gradient.bounds();
            case 3 -> new double[] {gradient.stepSize()};
            case 4 -> new double[] {gradient.inertia()};
            case 5 -> new double[] {gradient.retain()};
            default -> new double[] {gradient.extrapolation()};
        };
    }

    /** The formulas of {@link StagePlan} on one patch. */
    private record DoubleNetwork(DoubleFilters filters) {
        double[] run(double[][][] stages, float[] z) {
            double[] v = new double[FILTERS * filters.shape().planeSize()];
            double[] u = v;
            double[] x = box(doubles(z), stages[0][7][0]);
            double[] bar = x;
            for (double[][] p : stages) {
                double[] a = p[8][0] == 1 ? v.clone() : new double[v.length];
                double step = p[3][0];
                double[] image = bar;
                filters.forEach(p[0], (weight, from, to) -> a[to] += step * weight * image[from]);
                double[] fresh = new double[a.length];
                double[] moved = new double[a.length];
                for (int i = 0; i < a.length; i++) {
                    double bound = p[2][i / filters.shape().planeSize()];
                    fresh[i] = Math.min(Math.max(a[i], -bound), bound);
                    moved[i] = fresh[i] + p[4][0] * (fresh[i] - u[i]);
                }
                double[] sum = new double[z.length];
                filters.forEach(p[1], (weight, from, to) -> sum[from] += weight * moved[to]);
                double[] next = new double[z.length];
                for (int i = 0; i < next.length; i++) {
                    next[i] = p[5][0] * x[i] + (1 - p[5][0]) * (z[i] - sum[i]);
                }
                next = box(next, p[7][0]);
                double[] nextBar = new double[z.length];
                for (int i = 0; i < next.length; i++) {
                    nextBar[i] = next[i] + p[6][0] * (next[i] - x[i]);
                }
                u = fresh;
                v = moved;
                x = next;
                bar = nextBar;
            }
            return x;
        }

        private static double[] box(double[] x, double active) {
            return Arrays.stream(x)
                    .map(value -> active == 1 ? Math.min(Math.max(value, 0), 1) : value)
                    .toArray();
        }
    }

    private FilterBank bank(int channels, int size) {
        return FilterBank.of(
                FILTERS, channels, size, floats(FILTERS * channels * size * size, -0.3, 0.3));
    }

    private float[] floats(int count, double low, double high) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextDouble(low, high);
        }
        return values;
    }

    private static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        Arrays.setAll(doubles, i -> values[i]);
        return doubles;
    }
}
