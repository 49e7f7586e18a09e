package io.proxstream.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.proxstream.math.kernel.BoundaryRule;
import io.proxstream.math.kernel.FilterBank;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StabilityBoundTest {
    /** The squared norm of forward differences on large frames. */
    private static final double NORM = 8;

    @Test
    void totalVariationIsAtTheLimitInEveryLayer() {
        ProximalNetwork network = TotalVariation.denoiser(40, 0.75, 1);
        for (PnnLayer layer : network.layers()) {
            assertThat(layer.dualStep() * layer.primalStep() * NORM).isCloseTo(1, within(1e-9));
        }
        StabilityBound bound = StabilityBound.of(network);
        assertThat(bound.limit()).isEqualTo(1);
        assertThat(bound.value()).isCloseTo(1, within(0.02));
        assertThat(bound.holds()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "DDFB,  0.24, 9,   2, true", "DDFB,  0.27, 0.1, 2, false",
        "DDIFB, 0.12, 9,   1, true", "DDIFB, 0.14, 0.1, 1, false",
        "DCP,   0.24, 0.5, 1, true", "DCP,   0.27, 0.5, 1, false",
        "DSCCP, 0.06, 2,   1, true", "DSCCP, 0.07, 2,   1, false",
    })
    void everyFormHasItsOwnProductAndLimit(
            PnnForm form, double dualStep, double primalStep, double limit, boolean stable) {
        StabilityBound bound = StabilityBound.of(network(form, primalStep, 0.01, dualStep));
        double product = form.isPrimalDual() ? dualStep * primalStep : dualStep;
        assertThat(bound.value()).isCloseTo(product * NORM, within(0.02 * product * NORM));
        assertThat(bound.limit()).isEqualTo(limit);
        assertThat(bound.holds()).isEqualTo(stable);
    }

    @Test
    void theWorstLayerCounts() {
        assertThat(StabilityBound.of(network(PnnForm.DDFB, 1, 0.1, 0.5, 0.1)).value())
                .isCloseTo(0.5 * NORM, within(0.1));
    }

    @Test
    void layersOfDifferentFiltersAreMeasuredOneByOne() {
        PnnSpec spec = spec(PnnForm.DDFB, 2);
        FilterBank bank = FilterBank.forwardDifferences();
        List<PnnLayer> layers = List.of(layer(bank, 0.1, 1), layer(bank.scaled(3), 0.1, 1));
        assertThat(StabilityBound.of(new ProximalNetwork(spec, layers)).value())
                .isCloseTo(0.1 * 9 * NORM, within(0.15));
    }

    @Test
    void aFreeNetworkHasNone() {
        ProximalNetwork free = TotalVariation.denoiser(4, 0.75, 1).freed();
        assertThatThrownBy(() -> StabilityBound.of(free))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("network with synthesis filters of its own: has no stable limit");
    }

    private static ProximalNetwork network(PnnForm form, double primalStep, double... dualSteps) {
        FilterBank bank = FilterBank.forwardDifferences();
        List<PnnLayer> layers =
                Arrays.stream(dualSteps)
                        .mapToObj(dualStep -> layer(bank, dualStep, primalStep))
                        .toList();
        return new ProximalNetwork(spec(form, dualSteps.length), layers);
    }

    private static PnnSpec spec(PnnForm form, int layers) {
        return new PnnSpec(form, 1, 2, 3, layers, 1, false, BoundaryRule.SYMMETRIC);
    }

    private static PnnLayer layer(FilterBank bank, double dualStep, double primalStep) {
        return new PnnLayer(bank, new float[] {1, 1}, dualStep, primalStep, 0);
    }
}
