package io.proxstream.math.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proxstream.image.ShapeMismatchException;
import org.junit.jupiter.api.Test;

final class FilterBankTest {
    private static final float[] WEIGHTS = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};

    @Test
    void weightsAreKeptRowByRowChannelByChannelFilterByFilter() {
        FilterBank bank = FilterBank.of(2, 2, 2, WEIGHTS);
        assertThat(bank.weight(0, 0, 0, 1)).isEqualTo(1);
        assertThat(bank.weight(0, 0, 1, 0)).isEqualTo(2);
        assertThat(bank.weight(0, 1, 0, 0)).isEqualTo(4);
        assertThat(bank.weight(1, 0, 0, 0)).isEqualTo(8);
        assertThat(bank.weights()).isEqualTo(WEIGHTS);
    }

    @Test
    void neitherTheGivenNorTheReturnedArrayIsKept() {
        float[] given = WEIGHTS.clone();
        FilterBank bank = FilterBank.of(2, 2, 2, given);
        given[0] = 99;
        bank.weights()[1] = 99;
        assertThat(bank.weights()).isEqualTo(WEIGHTS);
    }

    @Test
    void aWrongNumberOfWeightsIsRefused() {
        assertThatThrownBy(() -> FilterBank.of(2, 1, 3, new float[17]))
                .isInstanceOf(ShapeMismatchException.class)
                .hasMessage("filter bank [2,1,3,3] needs 18 weights, got 17");
    }

    @Test
    void extentsWhoseProductOverflowsAnIntAreRefused() {
        assertThatThrownBy(() -> FilterBank.of(1 << 16, 1, 1 << 8, new float[0]))
                .isInstanceOf(ShapeMismatchException.class)
                .hasMessage("filter bank [65536,1,256,256] needs 4294967296 weights, got 0");
    }

    @Test
    void extentsBelowOneAreRefused() {
        for (int[] e : new int[][] {{0, 1, 1}, {1, 0, 1}, {1, 1, 0}, {-1, -1, 1}}) {
            assertThatThrownBy(() -> FilterBank.of(e[0], e[1], e[2], new float[1]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "filter bank [%d,%d,%d,%d]: every extent must be at least 1"
                                    .formatted(e[0], e[1], e[2], e[2]));
        }
    }

    @Test
    void theCentreOfAnEvenFilterLiesBeforeItsMiddle() {
        for (int size = 1; size <= 7; size++) {
            FilterBank bank = FilterBank.of(1, 1, size, new float[size * size]);
            assertThat(bank.reachBefore() + bank.reachAfter()).isEqualTo(size - 1);
            assertThat(bank.reachAfter() - bank.reachBefore()).isEqualTo(size % 2 == 0 ? 1 : 0);
        }
    }

    @Test
    void scalingMultipliesEveryWeight() {
        FilterBank bank = FilterBank.of(2, 2, 2, WEIGHTS);
        assertThat(bank.scaled(-2).weight(1, 1, 1, 1)).isEqualTo(-30);
        assertThat(bank.scaled(1)).isEqualTo(bank).hasSameHashCodeAs(bank);
        assertThat(bank.scaled(2)).isNotEqualTo(bank);
    }

    @Test
    void banksOfOtherExtentsDifferThoughTheirWeightsAgree() {
        FilterBank bank = FilterBank.of(2, 2, 2, WEIGHTS);
        FilterBank other = FilterBank.of(4, 1, 2, WEIGHTS);
        assertThat(bank.hasShapeOf(other)).isFalse();
        assertThat(bank).isNotEqualTo(other);
    }
}
