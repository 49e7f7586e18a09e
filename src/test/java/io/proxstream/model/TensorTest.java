package io.proxstream.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TensorTest {
    @Test
    void theNumberOfValuesMustBeTheProductOfTheExtents() {
        assertThat(Tensor.of(List.of(2, 3), new float[6]).shape()).containsExactly(2, 3);
        assertThat(Tensor.of(List.of(), new float[1]).shape()).isEmpty();
        assertThatThrownBy(() -> Tensor.of(List.of(2, 3), new float[5]))
                .isInstanceOf(ModelFormatException.class)
                .hasMessage("tensor of shape [2, 3] needs 6 values, got 5");
    }

    @Test
    void extentsThatAreNegativeOrOverflowHaveNoSize() {
        assertThat(Tensor.size(List.of(-1, -1))).isEqualTo(-1);
        assertThat(Tensor.size(List.of(0, -1))).isEqualTo(-1);
        assertThat(Tensor.size(List.of(1 << 16, 1 << 16, 1 << 16, 1 << 16))).isEqualTo(-1);
        assertThat(Tensor.size(List.of(4, 0, 5))).isEqualTo(0);
    }

    @Test
    void neitherShapeNorValuesCanBeChangedFromOutside() {
        List<Integer> shape = new ArrayList<>(List.of(2));
        float[] values = {1, 2};
        Tensor tensor = Tensor.of(shape, values);
        shape.add(9);
        values[0] = 9;
        tensor.values()[1] = 9;
        assertThat(tensor).isEqualTo(Tensor.vector(1, 2));
    }

    @Test
    void tensorsDifferByShapeAndByValue() {
        Tensor tensor = Tensor.vector(1, 2);
        assertThat(tensor).hasSameHashCodeAs(Tensor.vector(1, 2));
        assertThat(tensor).isNotEqualTo(Tensor.of(List.of(2, 1), new float[] {1, 2}));
        assertThat(tensor).isNotEqualTo(Tensor.vector(1, 3));
    }
}
