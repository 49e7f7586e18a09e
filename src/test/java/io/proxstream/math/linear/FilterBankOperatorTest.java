package io.proxstream.math.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.image.ShapeMismatchException;
import io.proxstream.math.Vectors;
import io.proxstream.math.kernel.BoundaryRule;
import io.proxstream.math.kernel.FilterBank;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class FilterBankOperatorTest {
    @Test
    void forwardDifferencesEndWithZero() {
        ImageShape shape = new ImageShape(1, 2, 3);
        FilterBankOperator gradient =
                new FilterBankOperator(
                        FilterBank.forwardDifferences(), shape, BoundaryRule.SYMMETRIC);
        float[] out = new float[12];
        gradient.apply(new float[] {1, 3, 6, 10, 20, 40}, out);
        assertThat(out).containsExactly(2, 3, 0, 10, 20, 0, 9, 17, 34, 0, 0, 0);
    }

    @ParameterizedTest
    @EnumSource(BoundaryRule.class)
    void everyCoefficientFollowsTheFormula(BoundaryRule boundary) {
        ImageShape shape = new ImageShape(3, 4, 5);
        Image image = Image.wrap(shape, Vectors.normal(new SplittableRandom(2), shape.size(), 1));
        for (int size = 2; size <= 7; size++) {
            FilterBank bank = Operators.randomBank(3, size);
            float[] out = new float[bank.filters() * shape.planeSize()];
            new FilterBankOperator(bank, shape, boundary).apply(image.values(), out);
            for (int i = 0; i < out.length; i++) {
                assertThat((double) out[i])
                        .isCloseTo(coefficient(bank, image, boundary, i), within(1e-4));
            }
        }
    }

    /** {@code sum_c sum_q w[m,c,q] x_c[p + q - b]} for the coefficient at a place of the result. */
    private static double coefficient(FilterBank bank, Image image, BoundaryRule rule, int index) {
        int width = image.shape().width();
        int plane = image.shape().planeSize();
        double sum = 0;
        for (int c = 0; c < bank.channels(); c++) {
            for (int q = 0; q < bank.size() * bank.size(); q++) {
                int row = index % plane / width + q / bank.size() - bank.reachBefore();
                int column = index % width + q % bank.size() - bank.reachBefore();
                double weight = bank.weight(index / plane, c, q / bank.size(), q % bank.size());
                sum += weight * beyond(image, rule, c, row, column);
            }
        }
        return sum;
    }

    private static double beyond(Image image, BoundaryRule rule, int c, int row, int column) {
        int y = rule.source(row, image.shape().height());
        int x = rule.source(column, image.shape().width());
        boolean outside = y == BoundaryRule.OUTSIDE || x == BoundaryRule.OUTSIDE;
        return outside ? 0 : image.at(c, y, x);
    }

    @Test
    void anImageOfOtherChannelsIsRefused() {
        ImageShape shape = new ImageShape(3, 4, 4);
        FilterBank bank = FilterBank.forwardDifferences();
        assertThatThrownBy(() -> new FilterBankOperator(bank, shape, BoundaryRule.ZERO))
                .isInstanceOf(ShapeMismatchException.class)
                .hasMessage("FilterBank[2,1,3,3] on an image 3x4x4");
    }
}
