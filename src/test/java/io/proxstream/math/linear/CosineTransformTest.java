package io.proxstream.math.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proxstream.image.ImageShape;
import io.proxstream.image.ShapeMismatchException;
import io.proxstream.math.Vectors;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CosineTransformTest {
    @ParameterizedTest
    @CsvSource({"1,8,8", "3,7,6", "1,1,9"})
    void factorsOfOneChangeNothing(int channels, int height, int width) {
        ImageShape shape = new ImageShape(channels, height, width);
        float[] image = Vectors.normal(new SplittableRandom(2), shape.size(), 1);
        float[] ones = new float[height * width];
        Arrays.fill(ones, 1);
        float[] same = image.clone();
        new CosineTransform(shape).scale(same, ones);
        assertThat(Vectors.distance(same, image)).isLessThan(1e-5 * Vectors.norm(image));
    }

    @ParameterizedTest
    @CsvSource({"4,6"})
    void anotherNumberOfFactorsIsRefused(int height, int width) {
        ImageShape shape = new ImageShape(1, height, width);
        CosineTransform transform = new CosineTransform(shape);
        assertThatThrownBy(() -> transform.scale(new float[24], new float[23]))
                .isInstanceOf(ShapeMismatchException.class)
                .hasMessageContaining("24")
                .hasMessageContaining("23");
        assertThatThrownBy(() -> new CosineSpectrum(shape, new float[23]))
                .isInstanceOf(ShapeMismatchException.class)
                .hasMessageContaining("23 eigenvalues: images of 4x6 have 24");
    }
}
