package io.proxstream.restoration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.network.RandomNetworks;
import io.proxstream.network.infimal.InfimalNetwork;
import io.proxstream.network.infimal.InfimalRunner;
import io.proxstream.network.infimal.InfimalSpec;
import io.proxstream.network.infimal.RandomInfimal;
import io.proxstream.network.kernel.Crew;
import io.proxstream.network.kernel.Kernels;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BandedDenoiserTest {
    private final InfimalNetwork network = RandomInfimal.of(new InfimalSpec(32, 28, 3, 2), 2);
    private final InfimalRunner runner =
            new InfimalRunner(network, Kernels.interleaved(), new Crew(2));

    /** Bands of 64 rows: the last one is whole, a single row, or odd. */
    @ParameterizedTest
    @ValueSource(ints = {192, 193, 151, 64, 80})
    void aFrameInBandsIsTheFrameAtOnce(int height) {
        Image image = RandomNetworks.image(new ImageShape(1, height, 21), height);
        Image whole = new BandedDenoiser(runner, network.reach(), 1 << 20).run(image, 0.1, 1);
        Image banded = new BandedDenoiser(runner, network.reach(), 1).run(image, 0.1, 1);
        for (int i = 0; i < whole.values().length; i++) {
            assertThat(banded.values()[i])
                    .as("value %d", i)
                    .isCloseTo(whole.values()[i], within(1e-5f));
        }
    }
}
