package io.proxstream.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SceneGeneratorTest {
    private static final ImageShape GREY = new ImageShape(1, 96, 128);
    private static final SceneGenerator SCENES = new SceneGenerator(42);

    @Test
    void aSceneIsTheSameInEveryThread() {
        List<Image> serial = LongStream.range(0, 8).mapToObj(i -> SCENES.scene(i, GREY)).toList();
        List<Image> parallel =
                IntStream.range(0, 8)
                        .parallel()
                        .mapToObj(i -> new SceneGenerator(42).scene(i, GREY))
                        .toList();
        assertThat(parallel).isEqualTo(serial);
    }

    @Test
    void aSceneIsTheSameOnEveryMachine() {
        CRC32 checksum = new CRC32();
        for (int index = 0; index < 12; index++) {
            Image scene = SCENES.scene(index, GREY.withChannels(index % 2 == 0 ? 1 : 3));
            checksum.update(ImageCodecs.encode(scene, ImageEncoding.RAW));
        }
        assertThat(checksum.getValue()).isEqualTo(1071081279L);
    }

    @Test
    void otherIndicesAndSeedsGiveOtherScenes() {
        Image scene = SCENES.scene(0, GREY);
        assertThat(PeakSignalToNoiseRatio.between(scene, SCENES.scene(1, GREY))).isLessThan(25);
        assertThat(PeakSignalToNoiseRatio.between(scene, new SceneGenerator(43).scene(0, GREY)))
                .isLessThan(25);
    }

    @ParameterizedTest
    @CsvSource({"1,1,1", "3,1,40", "1,40,1", "3,33,17", "3,16,200", "1,200,16"})
    void scenesOfAnyShapeStayWithinTheRange(int channels, int height, int width) {
        ImageShape shape = new ImageShape(channels, height, width);
        for (int index = 0; index < 20; index++) {
            Image scene = SCENES.scene(index, shape);
            assertThat(scene.shape()).isEqualTo(shape);
            for (float value : scene.values()) {
                assertThat(value).isBetween(0f, 1f);
            }
        }
    }

    @Test
    void greyIsTheLumaOfColour() {
        Image grey = SCENES.scene(3, GREY);
        Image colour = SCENES.scene(3, GREY.withChannels(3));
        float[] luma = new float[GREY.size()];
        for (int i = 0; i < luma.length; i++) {
            float[] rgb = colour.values();
            luma[i] =
                    0.299f * rgb[i]
                            + 0.587f * rgb[i + luma.length]
                            + 0.114f * rgb[i + 2 * luma.length];
        }
        assertThat(PeakSignalToNoiseRatio.between(grey, Image.wrap(GREY, luma))).isGreaterThan(40);
    }

    @Test
    void scenesHaveContrastAndLittleThatPassesForNoise() {
        ImageShape shape = new ImageShape(1, 256, 256);
        for (int index = 0; index < 20; index++) {
            Image scene = SCENES.scene(index, shape);
            assertThat(deviation(scene)).as("scene %d", index).isBetween(0.08, 0.35);
            assertThat(NoiseEstimate.of(scene)).as("scene %d", index).isLessThan(0.02);
        }
    }

    @Test
    void aShapeOfTwoChannelsIsRefused() {
        assertThatThrownBy(() -> SCENES.scene(0, new ImageShape(2, 4, 4)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("scene of shape 2x4x4: must have 1 or 3 channels");
    }

    private static double deviation(Image image) {
        double sum = 0;
        double squares = 0;
        for (float value : image.values()) {
            sum += value;
            squares += value * value;
        }
        int n = image.values().length;
        return Math.sqrt(squares / n - sum / n * sum / n);
    }
}
