package io.proxstream.training.unrolled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.image.PeakSignalToNoiseRatio;
import io.proxstream.image.SceneGenerator;
import io.proxstream.math.kernel.BoundaryRule;
import io.proxstream.math.kernel.FilterBank;
import io.proxstream.network.NetworkRunner;
import io.proxstream.network.PnnForm;
import io.proxstream.network.PnnSpec;
import io.proxstream.network.ProximalNetwork;
import io.proxstream.network.kernel.Crew;
import io.proxstream.network.kernel.Kernels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GrownNetworkTest {
    private static final ProximalNetwork SMALL =
            UntrainedNetwork.of(spec(PnnForm.DSCCP, 5, 3, 4), 1);

    private static PnnSpec spec(PnnForm form, int filters, int size, int layers) {
        return new PnnSpec(form, 1, filters, size, layers, 1, false, BoundaryRule.SYMMETRIC);
    }

    private static Image restored(ProximalNetwork network) {
        Image noisy = new SceneGenerator(1).scene(0, new ImageShape(1, 40, 50));
        return new NetworkRunner(network, Kernels.select(), new Crew(1)).run(noisy, 0.1);
    }

    @Test
    void ofTheSameArchitectureItIsTheSameNetwork() {
        ProximalNetwork same = GrownNetwork.of(SMALL.spec(), 2, SMALL);
        assertThat(restored(same).values()).isEqualTo(restored(SMALL).values());
    }

    @Test
    void newFiltersChangeTheResultLittle() {
        ProximalNetwork wide = GrownNetwork.of(spec(PnnForm.DSCCP, 12, 3, 4), 2, SMALL);
        assertThat(PeakSignalToNoiseRatio.between(restored(SMALL), restored(wide)))
                .isBetween(40.0, 100.0);
    }

    @Test
    void aSolverOfInverseProblemsTakesTheFiltersOfADenoiser() {
        ProximalNetwork solver = GrownNetwork.of(spec(PnnForm.CONDAT_VU, 5, 3, 8), 2, SMALL);
        for (int k = 0; k < 8; k++) {
            assertThat(solver.layers().get(k).bank().weights())
                    .isEqualTo(SMALL.layers().get(k / 2).bank().weights());
        }
    }

    @Test
    void aFreeNetworkStaysFree() {
        ProximalNetwork free = GrownNetwork.of(SMALL.spec(), 2, SMALL.freed());
        assertThat(free).isNotSameAs(SMALL);
        assertThat(free.isFree()).isTrue();
        assertThat(restored(free).values()).isEqualTo(restored(SMALL).values());
        ProximalNetwork wide = GrownNetwork.of(spec(PnnForm.DSCCP, 12, 3, 4), 2, SMALL.freed());
        assertThat(wide.layers().get(3).synthesis()).isEqualTo(wide.layers().get(3).bank());
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 7})
    void largerFiltersChangeNothingAtFirst(int size) {
        ProximalNetwork large = GrownNetwork.of(spec(PnnForm.DSCCP, 5, size, 4), 2, SMALL.freed());
        assertThat(PeakSignalToNoiseRatio.between(restored(SMALL), restored(large)))
                .isGreaterThan(100);
        FilterBank synthesis = large.layers().get(2).synthesis();
        int border = (size - 3) / 2;
        float[] old = SMALL.layers().get(2).bank().weights();
        assertThat(synthesis.weights()[border * size + border]).isEqualTo(old[0]);
    }

    @ParameterizedTest
    @CsvSource({"4, 3", "5, 2", "5, 4"})
    void otherFiltersAreRefused(int filters, int size) {
        PnnSpec spec = spec(PnnForm.DSCCP, filters, size, 4);
        assertThatThrownBy(() -> GrownNetwork.of(spec, 2, SMALL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "network with 5 filters of 1x3x3 to begin from: must have at most %d, of"
                                + " 1x%dx%d, or less by an even number",
                        filters, size, size);
    }
}
