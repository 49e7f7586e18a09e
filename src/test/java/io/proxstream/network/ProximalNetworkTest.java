package io.proxstream.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proxstream.image.ShapeMismatchException;
import io.proxstream.math.kernel.BoundaryRule;
import io.proxstream.math.kernel.FilterBank;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProximalNetworkTest {
    private static final PnnSpec SPEC =
            new PnnSpec(PnnForm.DDFB, 2, 6, 3, 2, 3, false, BoundaryRule.SYMMETRIC);

    @Test
    void layersThatFitTheArchitectureAreKeptInOrder() {
        List<PnnLayer> layers = List.of(layer(6, 2, 3, 2, 0.1), layer(6, 2, 3, 2, 0.2));
        assertThat(new ProximalNetwork(SPEC, layers).layers()).isEqualTo(layers);
    }

    @Test
    void theListOfLayersIsCopied() {
        List<PnnLayer> layers =
                new ArrayList<>(List.of(layer(6, 2, 3, 2, 0.1), layer(6, 2, 3, 2, 0.2)));
        ProximalNetwork network = new ProximalNetwork(SPEC, layers);
        layers.clear();
        assertThat(network.layers()).hasSize(2);
    }

    @Test
    void aWrongNumberOfLayersIsRefused() {
        assertThatThrownBy(() -> new ProximalNetwork(SPEC, List.of(layer(6, 2, 3, 2, 0.1))))
                .isInstanceOf(ShapeMismatchException.class)
                .hasMessage("2 layers in the architecture, 1 given");
    }

    @ParameterizedTest
    @CsvSource({"3,2,3,2", "6,1,3,2", "6,2,5,2", "6,2,3,6"})
    void aLayerOfAnotherShapeIsRefused(int filters, int channels, int size, int thresholds) {
        PnnLayer fits = layer(6, 2, 3, 2, 0.1);
        PnnLayer misfit = layer(filters, channels, size, thresholds, 0.1);
        assertThatThrownBy(() -> new ProximalNetwork(SPEC, List.of(fits, misfit)))
                .isInstanceOf(ShapeMismatchException.class)
                .hasMessage(
                        "FilterBank[%d,%d,%d,%d] with %d thresholds: the architecture says"
                                        .formatted(filters, channels, size, size, thresholds)
                                + " [6,2,3,3] with 2");
    }

    @Test
    void theReachIsThatOfAllLayersTogether() {
        assertThat(TotalVariation.denoiser(40, 0.75, 1).reach()).isEqualTo(80);
        List<PnnLayer> layers = List.of(layer(6, 2, 3, 2, 0.1), layer(6, 2, 3, 2, 0.1));
        assertThat(new ProximalNetwork(SPEC, layers).reach()).isEqualTo(4);
    }

    private static PnnLayer layer(
            int filters, int channels, int size, int thresholds, double dualStep) {
        float[] weights = new float[filters * channels * size * size];
        FilterBank bank = FilterBank.of(filters, channels, size, weights);
        return new PnnLayer(bank, new float[thresholds], dualStep, 1, 0);
    }
}
