package io.proxstream.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class ImageTest {
    @Test
    void aCopyDoesNotFollowTheSource() {
        float[] values = {1, 2};
        Image image = Image.of(new ImageShape(1, 1, 2), values);
        values[0] = 9;
        assertThat(image.at(0, 0, 0)).isEqualTo(1);
    }

    @Test
    void aWrongNumberOfValuesNamesBothNumbers() {
        assertThatThrownBy(() -> Image.of(new ImageShape(3, 2, 2), new float[5]))
                .isInstanceOf(ShapeMismatchException.class)
                .hasMessageContaining("12")
                .hasMessageContaining("5");
    }
}
