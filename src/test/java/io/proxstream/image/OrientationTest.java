package io.proxstream.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The symmetries of a rectangle's grid. */
final class OrientationTest {
    private static final ImageShape SHAPE = new ImageShape(2, 3, 4);
    private static final Image IMAGE = numbered(SHAPE);

    private static Image numbered(ImageShape shape) {
        float[] values = new float[shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        return Image.wrap(shape, values);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void undoingGivesTheImage(int number) {
        Orientation orientation = Orientation.of(number);
        Image oriented = orientation.of(IMAGE);
        assertThat(oriented.shape()).isEqualTo(orientation.of(SHAPE));
        assertThat(orientation.undo(oriented)).isEqualTo(IMAGE);
    }

    /** Where the first pixel, 0, and its right neighbour, 1, of 3 rows of 4 go. */
    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, 0, 1",
        "1, 2, 0, 2, 1",
        "2, 0, 3, 0, 2",
        "3, 2, 3, 2, 2",
        "4, 0, 0, 1, 0",
        "5, 3, 0, 2, 0",
        "6, 0, 2, 1, 2",
        "7, 3, 2, 2, 2"
    })
    void pixelsGoWhereTheyShould(int number, int row, int column, int nextRow, int nextColumn) {
        Image oriented = Orientation.of(number).of(IMAGE);
        assertThat(oriented.shape())
                .isEqualTo(number < 4 ? SHAPE : new ImageShape(2, /* height= */ 4, /* width= */ 3));
        assertThat(oriented.at(0, row, column)).isZero();
        assertThat(oriented.at(0, nextRow, nextColumn)).isEqualTo(1);
        assertThat(oriented.at(1, row, column)).isEqualTo(12);
    }

    @Test
    void thereAreEight() {
        Set<Image> images = new HashSet<>();
        for (int number = 0; number < Orientation.COUNT; number++) {
            images.add(Orientation.of(number).of(numbered(new ImageShape(1, 3, 3))));
        }
        assertThat(images).hasSize(8);
        assertThat(Orientation.of(11)).isEqualTo(Orientation.of(3));
    }
}
