package io.proxstream.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.math.kernel.BoundaryRule;
import io.proxstream.network.kernel.Kernels;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class NoiseLevelTest {
    private static final ImageShape SHAPE = new ImageShape(1, 15, 18);

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"CONDAT_VU", "CHAMBOLLE_POCK"})
    void withoutNoiseTheImageIsClippedAndNoMore(PnnForm form) {
        Image image = RandomNetworks.image(SHAPE, 1);
        for (int group : new int[] {1, 2}) {
            for (boolean box : new boolean[] {false, true}) {
                Image result = runner(form, group, box).run(image, 0);
                for (int i = 0; i < image.values().length; i++) {
                    double clipped = Math.min(Math.max(image.values()[i], 0), 1);
                    assertThat((double) result.values()[i]).isCloseTo(clipped, within(1e-6));
                }
            }
        }
    }

    @Test
    void aNoiseLevelThatIsNoneIsRefused() {
        Image image = RandomNetworks.image(SHAPE, 1);
        NetworkRunner runner = runner(PnnForm.DSCCP, 1, true);
        for (double bad : List.of(-0.1, Double.NaN, Double.POSITIVE_INFINITY)) {
            assertThatThrownBy(() -> runner.run(image, bad))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("noise level " + bad + ": must be at least 0");
        }
    }

    private static NetworkRunner runner(PnnForm form, int group, boolean box) {
        PnnSpec spec = new PnnSpec(form, 1, 4, 3, 3, group, box, BoundaryRule.SYMMETRIC);
        return new NetworkRunner(RandomNetworks.of(spec, 2), Kernels.select());
    }
}
