package io.proxstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MontageTest {
    @Test
    void imagesStandSideBySideWithAWhiteLineBetween() {
        ImageShape shape = new ImageShape(3, 2, 5);
        Image left = image(shape, 0);
        Image right = image(shape, 100);
        Image both = Montage.of(List.of(left, right));
        assertThat(both.shape()).isEqualTo(new ImageShape(3, 2, 14));
        for (int c = 0; c < 3; c++) {
            for (int y = 0; y < 2; y++) {
                for (int x = 0; x < 5; x++) {
                    assertThat(both.at(c, y, x)).isEqualTo(left.at(c, y, x));
                    assertThat(both.at(c, y, x + 9)).isEqualTo(right.at(c, y, x));
                }
                assertThat(both.at(c, y, 5)).isEqualTo(1);
                assertThat(both.at(c, y, 8)).isEqualTo(1);
            }
        }
    }

    private static Image image(ImageShape shape, int first) {
        float[] values = new float[shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = first + i + 2;
        }
        return Image.of(shape, values);
    }
}
