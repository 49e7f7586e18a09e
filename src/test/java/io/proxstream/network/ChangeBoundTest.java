package io.proxstream.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.math.kernel.BoundaryRule;
import io.proxstream.math.kernel.FilterBank;
import io.proxstream.network.kernel.Kernels;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ChangeBoundTest {
    private static final ImageShape SHAPE = new ImageShape(1, 32, 36);

    private static PnnSpec spec(PnnForm form, int group) {
        return new PnnSpec(form, 1, 4, 3, 3, group, false, BoundaryRule.SYMMETRIC);
    }

    @ParameterizedTest
    @EnumSource(
            names = {"CONDAT_VU", "CHAMBOLLE_POCK"},
            mode = EnumSource.Mode.EXCLUDE)
    void noImageMovesFurther(PnnForm form) {
        for (int group = 1; group <= 2; group++) {
            ProximalNetwork network = RandomNetworks.free(spec(form, group), 3);
            double bound = ChangeBound.of(network).value();
            NetworkRunner runner = new NetworkRunner(network, Kernels.select());
            for (int seed = 0; seed < 5; seed++) {
                Image image = inside(RandomNetworks.image(SHAPE, seed));
                for (double noise : new double[] {1e-3, 0.05, 0.3}) {
                    Image result = runner.run(image, noise);
                    assertThat(change(image, result)).isBetween(1e-3 * noise, bound * noise);
                }
            }
        }
    }

    /**
     * One filter that passes an image on, with a step so large that every coefficient is clipped.
     */
    @Test
    void itIsReachedWhereAllCoefficientsAreAtTheirBounds() {
        FilterBank one = FilterBank.of(1, 1, 3, new float[] {0, 0, 0, 0, 1, 0, 0, 0, 0});
        PnnSpec spec = new PnnSpec(PnnForm.DDFB, 1, 1, 3, 1, 1, false, BoundaryRule.SYMMETRIC);
        PnnLayer layer = new PnnLayer(one, new float[] {0.7f}, 9, 1, 0);
        ProximalNetwork network = new ProximalNetwork(spec, List.of(layer));
        Image image = Image.constant(SHAPE, 0.5f);
        Image result = new NetworkRunner(network, Kernels.select()).run(image, 0.1);
        assertThat(ChangeBound.of(network).value()).isCloseTo(0.7, within(1e-6));
        assertThat(change(image, result)).isCloseTo(0.07, within(1e-6));
    }

    @Test
    void solversHaveNone() {
        ProximalNetwork solver = RandomNetworks.of(spec(PnnForm.CONDAT_VU, 1), 3);
        assertThatThrownBy(() -> ChangeBound.of(solver))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("form condat_vu: is no denoiser");
    }

    private static Image inside(Image image) {
        float[] values = image.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.min(Math.max(values[i], 0), 1);
        }
        return Image.wrap(image.shape(), values);
    }

    private static double change(Image before, Image after) {
        double squares = 0;
        for (int i = 0; i < before.values().length; i++) {
            squares += Math.pow((double) after.values()[i] - before.values()[i], 2);
        }
        return Math.sqrt(squares / before.values().length);
    }
}
