package io.proxstream.training.unrolled;

import static org.assertj.core.api.Assertions.assertThat;

import io.proxstream.image.ImageShape;
import io.proxstream.image.SceneGenerator;
import io.proxstream.math.kernel.BoundaryRule;
import io.proxstream.network.PnnForm;
import io.proxstream.network.PnnSpec;
import io.proxstream.network.ProximalNetwork;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ImplicitLiftedUpdateTest {
    private static final PnnSpec SPEC =
            new PnnSpec(PnnForm.DDFB, 1, 8, 3, 3, 1, false, BoundaryRule.SYMMETRIC);
    private static final double TOLD = 15 / 255.0;

    private final ProximalNetwork start = UntrainedNetwork.of(SPEC, 1);
    private final PatchSource source =
            new PatchSource(
                    new RandomPatch(
                            List.of(new SceneGenerator(1).scene(0, new ImageShape(1, 48, 48))),
                            16,
                            1),
                    new PatchSettings(2, 40, 40, 1),
                    SPEC.filterSize());

    /** Noise of 40, of which the network is told that it is 15. */
    private List<LiftedSample> samples(int first) {
        return IntStream.range(first, first + 3)
                .mapToObj(source::sample)
                .map(it -> new TrainingSheet(it.clean(), it.observed(), TOLD))
                .map(LiftedSample::fresh)
                .toList();
    }

    private ImplicitLiftedUpdate update(double stepSize, double thresholdRange) {
        return new ImplicitLiftedUpdate(
                source.layout(),
                new ImplicitSettings(new LiftedSettings(2, 1), stepSize, thresholdRange));
    }

    @Test
    void stepsLowerTheLossOfNoiseThatTheNetworkIsNotTold() {
        ProximalNetwork network = start;
        double first = Double.NaN;
        double last = Double.NaN;
        for (int i = 0; i < 5; i++) {
            ImplicitLiftedUpdate.Result result = update(1e6, 1.5).take(network, samples(0));
            network = result.network();
            first = i == 0 ? result.loss() : first;
            last = result.loss();
        }
        assertThat(last).isLessThan(0.6 * first);
    }

    @Test
    void aStepIsAFunctionOfNetworkAndSamples() {
        ImplicitLiftedUpdate update = update(1e6, 1.5);
        float[] once = ParameterVector.of(update.take(start, samples(0)).network());
        update.take(start, samples(3));
        float[] again = ParameterVector.of(update.take(start, samples(0)).network());
        assertThat(again).isEqualTo(once);
    }

    @Test
    void theSmallerTauTheNearerTheFiltersStay() {
        double near = moved(1e-3);
        double far = moved(1e6);
        assertThat(near).isLessThan(far);
        assertThat(moved(1e-9)).isLessThan(1e-6);
    }

    private double moved(double stepSize) {
        float[] before = ParameterVector.of(start);
        float[] after = ParameterVector.of(update(stepSize, 1).take(start, samples(0)).network());
        int filters = SPEC.filters() * SPEC.filterSize() * SPEC.filterSize();
        return IntStream.range(0, filters)
                .mapToDouble(i -> Math.abs((double) after[i] - before[i]))
                .max()
                .orElseThrow();
    }

    @Test
    void samplesKeepTheirVariables() {
        ImplicitLiftedUpdate.Result first = update(1e6, 1).take(start, samples(0));
        assertThat(first.samples().get(0).variables()).hasSize(SPEC.layers());
        ImplicitLiftedUpdate.Result kept = update(1e6, 1).take(start, first.samples());
        ImplicitLiftedUpdate.Result fresh = update(1e6, 1).take(start, samples(0));
        assertThat(kept.samples().get(0).variables().get(1))
                .isNotEqualTo(fresh.samples().get(0).variables().get(1));
    }

    @Test
    void aVectorOfParametersMakesTheNetworkAgain() {
        float[] vector = ParameterVector.of(start);
        assertThat(ParameterVector.of(ParameterVector.network(start, vector))).isEqualTo(vector);
    }
}
