package io.proxstream.training.unrolled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.proxstream.network.PnnForm;
import io.proxstream.network.ProximalNetwork;
import io.proxstream.network.StabilityBound;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UntrainedNetworkTest {
    @ParameterizedTest
    @CsvSource({"DDFB,16,3,8", "DDIFB,24,3,8", "DCP,24,5,8", "DSCCP,32,3,10", "DDFB,48,5,6"})
    void theUntrainedNetworkDenoisesAndIsStable(PnnForm form, int filters, int size, int layers) {
        ProximalNetwork network =
                UntrainedNetwork.of(TestingPictures.spec(form, filters, size, layers), 3);
        double noisy = 20 * Math.log10(255 / 25.0);
        double quality = TestingPictures.validation(25 / 255.0).quality(network);
        assertThat(quality).isGreaterThan(noisy + 4);
        StabilityBound bound = StabilityBound.of(network);
        assertThat(bound.holds()).isTrue();
        assertThat(bound.value()).isCloseTo(0.95 * bound.limit(), within(0.01));
    }

    @Test
    void aSolverLeavesRoomForOperatorsOfNormAboveOne() {
        StabilityBound bound =
                StabilityBound.of(
                        UntrainedNetwork.of(TestingPictures.spec(PnnForm.CONDAT_VU, 8, 3, 2), 1));
        assertThat(bound.holds()).isTrue();
        assertThat(bound.value()).isLessThan(0.93);
    }
}
