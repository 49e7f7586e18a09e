package io.proxstream.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class OpponentColoursTest {
    private static final ImageShape SHAPE = new ImageShape(3, 40, 50);

    @Test
    void thereAndBackIsTheSameImage() {
        Image image = new SceneGenerator(1).scene(2, SHAPE);
        Image back = OpponentColours.toRgb(OpponentColours.of(image));
        for (int i = 0; i < image.values().length; i++) {
            assertThat(back.values()[i]).isCloseTo(image.values()[i], within(1e-6f));
        }
    }

    @Test
    void theColoursOfTheCubeFillTheRangeAndNoMore() {
        float[] corners = new float[24];
        for (int corner = 0; corner < 8; corner++) {
            for (int c = 0; c < 3; c++) {
                corners[c * 8 + corner] = corner >> c & 1;
            }
        }
        float[] values = OpponentColours.of(Image.wrap(new ImageShape(3, 2, 4), corners)).values();
        for (int c = 0; c < 3; c++) {
            float least = 1;
            float greatest = 0;
            for (int i = c * 8; i < c * 8 + 8; i++) {
                least = Math.min(least, values[i]);
                greatest = Math.max(greatest, values[i]);
            }
            assertThat(least).isCloseTo(0f, within(1e-6f));
            assertThat(greatest).isCloseTo(1f, within(1e-6f));
        }
    }

    @Test
    void independentNoiseBecomesIndependentNoiseOfTheStatedSize() {
        SplittableRandom random = new SplittableRandom(4);
        int size = 40_000;
        float[] noise = new float[3 * size];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (float) (0.5 + 0.1 * random.nextGaussian());
        }
        float[] values =
                OpponentColours.of(Image.wrap(new ImageShape(3, 200, 200), noise)).values();
        for (int c = 0; c < 3; c++) {
            for (int d = 0; d <= c; d++) {
                double product = 0;
                for (int i = 0; i < size; i++) {
                    product += (values[c * size + i] - 0.5) * (values[d * size + i] - 0.5) / size;
                }
                double gain = 0.1 * OpponentColours.noiseGain(c);
                assertThat(product).isCloseTo(c == d ? gain * gain : 0, within(1e-4));
            }
        }
    }

    @Test
    void greyImagesAreRefused() {
        assertThatThrownBy(() -> OpponentColours.of(Image.constant(new ImageShape(1, 2, 2), 0)))
                .isInstanceOf(ShapeMismatchException.class)
                .hasMessageContaining("must have 3 channels");
    }
}
