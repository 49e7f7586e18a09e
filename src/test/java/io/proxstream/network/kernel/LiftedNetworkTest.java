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
import org.junit.jupiter.params.provider.CsvSource;

/** What is kept between steps never shows: neither filters nor variables of before. */
final class LiftedNetworkTest {
    private static final int DEPTH = 3;
    private static final int FILTERS = 4;
    private static final float BOUND = 0.2f;

    private final SplittableRandom random = new SplittableRandom(29);

    @ParameterizedTest
    @CsvSource({"3,2,14,SYMMETRIC", "5,9,32,ZERO"})
    void penaltiesAndGradientsAreThoseOfTheVariablesAsTheyAre(
            int size, int patches, int extent, BoundaryRule boundary) {
        PatchSheet layout = new PatchSheet(new ImageShape(1, extent, extent), patches, size);
        List<StagePlan> plans = plans(size);
        float[] observed = values(layout.shape().size(), 1);
        float[] clean = values(observed.length, 1);
        float[][] bounds = new float[DEPTH][FILTERS];
        Arrays.stream(bounds).forEach(row -> Arrays.fill(row, BOUND));
        LiftedNetwork network = new LiftedNetwork(plans, layout, boundary, Kernels.select());
        LiftedNetwork fresh = new LiftedNetwork(plans, layout, boundary, new PlainRowKernels());
        network.forward(plans, observed, bounds);
        for (int k = 0; k < DEPTH; k++) {
            assertThat(network.penalty(k, plans.get(k))).isCloseTo(0, within(1e-6));
        }
        sweep(network, plans, clean, 1);
        sweep(network, plans, clean, 0.5);
        List<StagePlan> others = plans(size);
        fresh.forward(others, observed, bounds);
        for (int k = 0; k < DEPTH; k++) {
            fresh.setVariables(k, network.variables(k));
        }
        for (int k = 0; k < DEPTH; k++) {
            double penalty = fresh.penalty(k, others.get(k));
            assertThat(penalty).isGreaterThan(1e-3);
            assertThat(network.penalty(k, others.get(k)))
                    .isCloseTo(penalty, within(1e-4 * penalty));
        }
        FilterBank last = others.get(DEPTH - 1).analysis();
        double loss = fresh.loss(last, clean);
        assertThat(network.loss(last, clean)).isCloseTo(loss, within(1e-4 * loss));
        float[] expected = sweep(fresh, others, clean, 1);
        float[] actual = sweep(network, others, clean, 1);
        for (int i = 0; i < expected.length; i++) {
            double tolerance = 1e-3 * (1 + Math.abs(expected[i]));
            assertThat((double) actual[i]).isCloseTo(expected[i], within(tolerance));
        }
    }

    /** Moves all variables; returns the gradients in filters, bounds and step sizes. */
    private static float[] sweep(
            LiftedNetwork network, List<StagePlan> plans, float[] clean, double rate) {
        int weights = plans.get(0).analysis().weights().length;
        float[] all = new float[DEPTH * (weights + FILTERS + 1)];
        float[] filters = new float[weights];
        network.differentiateLoss(plans.get(DEPTH - 1).analysis(), 0.7, clean, filters);
        int at = 0;
        for (int k = DEPTH - 1; k >= 0; k--) {
            float[] bounds = new float[FILTERS];
            all[at++] = (float) network.step(k, plans.get(k), rate, filters, bounds);
            System.arraycopy(filters, 0, all, at, weights);
            System.arraycopy(bounds, 0, all, at + weights, FILTERS);
            at += weights + FILTERS;
            Arrays.fill(filters, 0);
        }
        return all;
    }

    private List<StagePlan> plans(int size) {
        List<FilterBank> banks = new ArrayList<>();
        for (int k = 0; k < DEPTH; k++) {
            banks.add(FilterBank.of(FILTERS, 1, size, values(FILTERS * size * size, 0.3)));
        }
        List<StagePlan> plans = new ArrayList<>();
        for (int k = 0; k < DEPTH; k++) {
            FilterBank next = banks.get(Math.min(k + 1, DEPTH - 1));
            plans.add(new StagePlan(banks.get(k), 0.5, next, true, 0, 0, 0, false));
        }
        return plans;
    }

    private float[] values(int count, double size) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextDouble(-size, size);
        }
        return values;
    }
}
