package io.proxstream.training.unrolled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.image.ShapeMismatchException;
import io.proxstream.network.kernel.PatchSheet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PatchSourceTest {
    private static final ImageShape SHAPE = new ImageShape(1, 20, 20);

    @Test
    void aSheetFollowsFromItsNumber() {
        PatchSource source = TestingPictures.source(3);
        TrainingSheet first = source.sample(3);
        source.sample(4);
        TrainingSheet again = TestingPictures.source(3).sample(3);
        assertThat(again.observed()).isEqualTo(first.observed());
        assertThat(again.clean()).isEqualTo(first.clean());
        assertThat(source.sample(4).observed()).isNotEqualTo(first.observed());
    }

    /** Where samples share random numbers, a network learns those by heart. */
    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2})
    void samplesShareNoRandomNumbers(long seed) {
        Set<Long> seen = new HashSet<>();
        for (int number = 0; number < 100; number++) {
            SplittableRandom random = SampleSource.random(seed, number);
            for (int i = 0; i < 200; i++) {
                assertThat(seen.add(random.nextLong())).isTrue();
            }
        }
    }

    @Test
    void theNoiseHasTheLevelThatTheSheetTells() {
        PatchSource source =
                new PatchSource(
                        new RandomPatch(
                                List.of(Image.constant(new ImageShape(1, 64, 64), 0.5f)), 60, 1),
                        new PatchSettings(4, 10, 50, 1),
                        3);
        TreeSet<Double> levels = new TreeSet<>();
        for (int number = 0; number < 20; number++) {
            TrainingSheet sheet = source.sample(number);
            levels.add(sheet.noiseLevel() * 255);
            double squares = 0;
            for (int i = 0; i < sheet.clean().length; i++) {
                double noise = sheet.observed()[i] - sheet.clean()[i];
                squares += noise * noise;
            }
            double pixels = 4.0 * 60 * 60;
            assertThat(Math.sqrt(squares / pixels) / sheet.noiseLevel()).isCloseTo(1, within(0.03));
        }
        assertThat(levels.first()).isBetween(10.0, 20.0);
        assertThat(levels.last()).isBetween(40.0, 50.0);
    }

    /** Four corners of one picture tell the eight orientations apart. */
    @Test
    void patchesComeInAllOrientations() {
        float[] values = new float[SHAPE.size()];
        values[0] = 0.25f;
        values[SHAPE.width() - 1] = 0.5f;
        values[(SHAPE.height() - 1) * SHAPE.width()] = 0.75f;
        PatchSource source =
                new PatchSource(
                        new RandomPatch(List.of(Image.wrap(SHAPE, values)), 20, 1),
                        new PatchSettings(1, 0, 0, 9),
                        3);
        TreeSet<String> seen = new TreeSet<>();
        for (int number = 0; number < 200; number++) {
            float[] clean = source.sample(number).clean();
            seen.add(clean[0] + " " + clean[19] + " " + clean[380] + " " + clean[399]);
        }
        assertThat(seen).hasSize(8);
    }

    @Test
    void betweenThePatchesOfASheetThereIsNothing() {
        PatchSource source = TestingPictures.source(5);
        PatchSheet layout = source.layout();
        float[] observed = source.sample(0).observed();
        int width = layout.shape().width();
        assertThat(width).isEqualTo(2 * 24 + 4);
        assertThat(IntStream.range(24, 28).mapToObj(i -> observed[i])).containsOnly(0f);
    }

    @Test
    void imagesThatHoldNoPatchAreRefused() {
        Image small = Image.constant(SHAPE, 0);
        Image coloured = Image.constant(new ImageShape(3, 30, 30), 0);
        for (Image image : List.of(small, coloured)) {
            assertThatThrownBy(() -> new RandomPatch(List.of(image), 24, 1))
                    .isInstanceOf(ShapeMismatchException.class)
                    .hasMessageContaining(image.shape().toString());
        }
        assertThatThrownBy(() -> new RandomPatch(List.of(), 24, 1))
                .isInstanceOf(ShapeMismatchException.class);
        assertThatThrownBy(() -> new PatchSettings(2, 55, 5, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("55.0 to 5.0");
        assertThatThrownBy(() -> new PatchSettings(0, 5, 55, 1))
                .hasMessage("0 patches: must be at least 1");
        assertThatThrownBy(() -> new RandomPatch(List.of(Image.constant(SHAPE, 0)), 13, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("patch extent 13: must be at least 14");
        for (double scale : new double[] {0, 1.01, Double.NaN}) {
            assertThatThrownBy(() -> new RandomPatch(List.of(Image.constant(SHAPE, 0)), 14, scale))
                    .hasMessage("least scale %s: must be more than 0 and at most 1", scale);
        }
    }

    /** A ramp stays a ramp when it is smaller, steeper by the factor. */
    @Test
    void patchesComeAtAllScales() {
        ImageShape shape = new ImageShape(1, 64, 64);
        float[] ramp = new float[shape.size()];
        for (int i = 0; i < ramp.length; i++) {
            ramp[i] = (i % 64 + 0.5f) / 64;
        }
        RandomPatch patches = new RandomPatch(List.of(Image.wrap(shape, ramp)), 32, 0.4);
        SplittableRandom random = new SplittableRandom(1);
        TreeSet<Long> extents = new TreeSet<>();
        float[] patch = new float[32 * 32];
        for (int number = 0; number < 1000; number++) {
            patches.cut(random, patch);
            int centre = 16 * 32 + 16;
            double rise =
                    Math.max(
                            Math.abs(patch[centre + 10] - patch[centre - 10]),
                            Math.abs(patch[centre + 10 * 32] - patch[centre - 10 * 32]));
            double extent = rise / 20 * 64 * 32;
            assertThat(extent).isCloseTo(Math.rint(extent), within(0.25));
            extents.add(Math.round(extent));
        }
        assertThat(extents.first()).isEqualTo(32); // as they are
        assertThat(extents.last()).isEqualTo(64); // an image has no more
        assertThat(extents).hasSize(33);
    }
}
