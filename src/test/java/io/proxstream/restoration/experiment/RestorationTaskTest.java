package io.proxstream.restoration.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.training.Examples;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class RestorationTaskTest {
    private static final ImageShape SHAPE = new ImageShape(1, 40, 40);
    private static final List<Image> GREY = List.of(Image.constant(SHAPE, 0.5f));

    @ParameterizedTest
    @EnumSource
    void targetsAreCleanAndInputsDependOnTheSeedAlone(RestorationTask task) {
        Examples examples = task.examples(GREY, 3);
        assertThat(examples.targets()).containsOnly(0.5f);
        assertThat(examples.inputs()).isEqualTo(task.examples(GREY, 3).inputs());
        assertThat(examples.inputs()).isNotEqualTo(task.examples(GREY, 4).inputs());
    }

    @Test
    void aBlurKeepsAConstantAndSpreadsAPoint() {
        assertThat(mean(RestorationTask.DEBLURRING.examples(GREY, 1).inputs()))
                .isCloseTo(0.5, within(2e-3));
        float[] values = new float[SHAPE.size()];
        values[20 * 40 + 20] = 100;
        float[] spread =
                RestorationTask.DEBLURRING.examples(List.of(Image.wrap(SHAPE, values)), 1).inputs();
        assertThat(mean(spread) * SHAPE.size()).isCloseTo(100, within(2.0));
        assertThat(spread[20 * 40 + 20]).isBetween(6f, 9f);
    }

    @Test
    void noiseHasItsDeviationAndHalfOfThePixelsGoMissing() {
        float[] noisy = RestorationTask.DENOISING.examples(GREY, 1).inputs();
        double square = 0;
        for (float value : noisy) {
            square += (value - 0.5) * (value - 0.5);
        }
        assertThat(Math.sqrt(square / noisy.length)).isCloseTo(0.3, within(0.02));
        float[] seen = RestorationTask.INPAINTING.examples(GREY, 1).inputs();
        int missing = 0;
        for (float value : seen) {
            missing += value == 0 ? 1 : 0;
        }
        assertThat(missing).isBetween(700, 900);
    }

    @Test
    void imagesOfDifferentShapesAreRefused() {
        List<Image> other = List.of(Image.constant(new ImageShape(1, 2, 2), 0));
        assertThatThrownBy(() -> new ImageSets(GREY, GREY, other))
                .hasMessageContaining("image of shape " + other.get(0).shape());
        assertThatThrownBy(() -> new ImageSets(GREY, List.of(), GREY))
                .hasMessage("1 training, 0 tuning and 1 validation images: needs some of each");
    }

    private static double mean(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
