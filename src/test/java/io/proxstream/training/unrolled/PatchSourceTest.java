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
                        List.of(Image.constant(new ImageShape(1, 64, 64), 0.5f)),
                        new PatchSettings(60, 4, 10, 50, 1),
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
                        List.of(Image.wrap(SHAPE, values)), new PatchSettings(20, 1, 0, 0, 9), 3);
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
        PatchSettings settings = new PatchSettings(24, 2, 5, 55, 1);
        Image small = Image.constant(SHAPE, 0);
        Image coloured = Image.constant(new ImageShape(3, 30, 30), 0);
        for (Image image : List.of(small, coloured)) {
            assertThatThrownBy(() -> new PatchSource(List.of(image), settings, 3))
                    .isInstanceOf(ShapeMismatchException.class)
                    .hasMessageContaining(image.shape().toString());
        }
        assertThatThrownBy(() -> new PatchSource(List.of(), settings, 3))
                .isInstanceOf(ShapeMismatchException.class);
        assertThatThrownBy(() -> new PatchSettings(24, 2, 55, 5, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("55.0 to 5.0");
        assertThatThrownBy(() -> new PatchSettings(13, 2, 5, 55, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("13");
    }
}
