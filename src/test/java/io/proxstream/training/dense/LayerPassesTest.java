package io.proxstream.training.dense;

import static org.assertj.core.api.Assertions.assertThat;

import io.proxstream.math.array.Workers;
import io.proxstream.network.activation.ReluActivation;
import io.proxstream.network.activation.SoftmaxActivation;
import org.junit.jupiter.api.Test;

/** The vectorised evaluation gives what the loop over layers gives. */
final class LayerPassesTest {
    @Test
    void allLayersAtOnceGiveWhatLayerByLayerGives() {
        try (Workers workers = new Workers(3);
                LayerPasses relu = new LayerPasses(10, 32, 16, new ReluActivation(), workers);
                LayerPasses soft = new LayerPasses(4, 8, 5, new SoftmaxActivation(), workers)) {
            assertThat(differenceOf(relu)).isLessThan(1e-5);
            assertThat(differenceOf(soft)).isLessThan(1e-5);
        }
    }

    private static double differenceOf(LayerPasses passes) {
        passes.forwardByLayer();
        passes.forwardAtOnce();
        passes.backwardByLayer();
        passes.backwardAtOnce();
        passes.conventional();
        return passes.difference();
    }
}
