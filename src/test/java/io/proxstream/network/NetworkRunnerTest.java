package io.proxstream.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.image.ShapeMismatchException;
import io.proxstream.math.kernel.BoundaryRule;
import io.proxstream.network.kernel.Crew;
import io.proxstream.network.kernel.Kernels;
import io.proxstream.network.kernel.PlainRowKernels;
import io.proxstream.network.kernel.RowKernels;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The kernels against {@link ReferenceNetwork}, which follows the formulas line by line. */
final class NetworkRunnerTest {
    record Case(PnnSpec spec, ImageShape shape) {}

    static Stream<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (PnnForm form : denoisers()) {
            for (BoundaryRule boundary : List.of(BoundaryRule.SYMMETRIC, BoundaryRule.ZERO)) {
                for (int size = 2; size <= 7; size++) {
                    cases.add(new Case(spec(form, 1, size, 1, boundary), shape(1, 17, 23)));
                    cases.add(new Case(spec(form, 3, size, 2, boundary), shape(3, 14, 16)));
                    cases.add(new Case(spec(form, 1, size, 2, boundary), shape(1, 16, 514)));
                }
            }
        }
        return cases.stream();
    }

    private static List<PnnForm> denoisers() {
        return Stream.of(PnnForm.values()).filter(PnnForm::isDenoiser).toList();
    }

    private static PnnSpec spec(
            PnnForm form, int channels, int size, int group, BoundaryRule boundary) {
        boolean box = size % 2 == 1;
        return new PnnSpec(form, channels, 4, size, 3, group, box, boundary);
    }

    private static ImageShape shape(int channels, int height, int width) {
        return new ImageShape(channels, height, width);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyFormSizeAndBoundaryAgreesWithTheFormulas(Case c) {
        Image input = RandomNetworks.image(c.shape(), 11);
        for (ProximalNetwork network :
                List.of(RandomNetworks.of(c.spec(), 7), RandomNetworks.free(c.spec(), 7))) {
            Image expected = ReferenceNetwork.run(network, input, 0.1);
            for (RowKernels kernels : List.of(new PlainRowKernels(), Kernels.select())) {
                assertClose(new NetworkRunner(network, kernels).run(input, 0.1), expected, 1e-5);
            }
        }
    }

    @Test
    void aFeedOfDifferentShapesGivesWhatSingleRunsGive() {
        PnnSpec spec = spec(PnnForm.DSCCP, 1, 3, 1, BoundaryRule.SYMMETRIC);
        ProximalNetwork network = RandomNetworks.of(spec, 3);
        NetworkRunner shared = new NetworkRunner(network, Kernels.select());
        for (int i = 0; i < 6; i++) {
            Image input = RandomNetworks.image(shape(1, 10 + i % 2, 40), i);
            Image alone = new NetworkRunner(network, Kernels.select()).run(input, 0.2);
            assertThat(shared.run(input, 0.2)).isEqualTo(alone);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7, 16})
    void anyNumberOfThreadsGivesTheSameBits(int threads) {
        for (int size : new int[] {3, 5, 7}) {
            PnnSpec spec =
                    new PnnSpec(PnnForm.DSCCP, 1, 4, size, 9, 1, true, BoundaryRule.SYMMETRIC);
            ProximalNetwork network = RandomNetworks.of(spec, 5);
            Image input = RandomNetworks.image(shape(1, 130, 40), 6);
            Image alone = new NetworkRunner(network, Kernels.select()).run(input, 0.1);
            NetworkRunner shared = new NetworkRunner(network, Kernels.select(), new Crew(threads));
            for (int i = 0; i < 3; i++) {
                assertThat(shared.run(input, 0.1)).isEqualTo(alone);
            }
        }
    }

    @Test
    void framesSmallerThanAFilterAreRestored() {
        ProximalNetwork network = TotalVariation.denoiser(200, 0.75, 1);
        NetworkRunner runner = new NetworkRunner(network, Kernels.select());
        for (ImageShape tiny : List.of(shape(1, 1, 1), shape(1, 1, 40), shape(1, 40, 1))) {
            Image constant = Image.constant(tiny, 0.25f);
            assertClose(runner.run(constant, 0.1), constant, 1e-6);
        }
    }

    @Test
    void totalVariationOfAStepIsKnownInClosedForm() {
        // On one dimension, with plateaus of n pixels a step keeps its place and each plateau moves
        // by lambda/n towards the other.
        float[] values = new float[20];
        java.util.Arrays.fill(values, 10, 20, 1);
        Image step = Image.of(shape(1, 1, 20), values);
        ProximalNetwork network = TotalVariation.denoiser(2000, 1, 1);
        Image result = new NetworkRunner(network, Kernels.select()).run(step, 0.5);
        for (int x = 0; x < 20; x++) {
            assertThat(result.at(0, 0, x)).isCloseTo(x < 10 ? 0.05f : 0.95f, within(2e-3f));
        }
    }

    @Test
    void aWrongNumberOfChannelsIsRefused() {
        NetworkRunner runner =
                new NetworkRunner(TotalVariation.denoiser(2, 1, 1), Kernels.select());
        assertThatThrownBy(() -> runner.run(Image.constant(shape(3, 9, 9), 0), 0.1))
                .isInstanceOf(ShapeMismatchException.class)
                .hasMessageContaining("3x9x9")
                .hasMessageContaining("1 channels");
    }

    private static void assertClose(Image actual, Image expected, double tolerance) {
        assertThat(actual.shape()).isEqualTo(expected.shape());
        float[] a = actual.values();
        float[] b = expected.values();
        for (int i = 0; i < a.length; i++) {
            assertThat((double) a[i]).as("value %d", i).isCloseTo(b[i], within(tolerance));
        }
    }
}
