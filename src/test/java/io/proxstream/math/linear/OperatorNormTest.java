package io.proxstream.math.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.proxstream.image.ImageShape;
import io.proxstream.math.kernel.BoundaryRule;
import io.proxstream.math.kernel.FilterBank;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OperatorNormTest {
    private static final FilterBank DIFFERENCES = FilterBank.forwardDifferences();

    /**
     * {@code D* D} is the Laplacian with mirrored border, diagonal in cosines: its eigenvalues are
     * {@code 4 sin^2(pi j / 2h) + 4 sin^2(pi k / 2w)}, the greatest at j = h-1, k = w-1.
     */
    @ParameterizedTest
    @CsvSource({"8,8", "5,9", "1,12", "12,1", "16,16"})
    void theNormOfForwardDifferencesIsKnown(int height, int width) {
        double norm = Math.sqrt(4 * cosineSquared(height) + 4 * cosineSquared(width));
        LinearOperator gradient = differences(height, width);
        double estimate = OperatorNorm.powerIteration(gradient, 5000, 9);
        assertThat(estimate).isCloseTo(norm, within(1e-3 * norm));
        assertThat(estimate).isLessThanOrEqualTo(norm * (1 + 1e-6));
    }

    @ParameterizedTest
    @CsvSource({"8,8", "5,9", "1,12", "12,1", "16,16", "32,32"})
    void theLanczosProcessFindsItInAHundredthOfTheIterations(int height, int width) {
        double norm = Math.sqrt(4 * cosineSquared(height) + 4 * cosineSquared(width));
        double estimate = OperatorNorm.lanczos(differences(height, width), 50, 9);
        assertThat(estimate).isCloseTo(norm, within(1e-3 * norm));
        assertThat(estimate).isLessThanOrEqualTo(norm * (1 + 1e-6));
    }

    private static double cosineSquared(int extent) {
        return Math.pow(Math.cos(Math.PI / (2 * extent)), 2);
    }

    @Test
    void everyIterationBringsTheEstimateNoFurtherAway() {
        double last = 0;
        for (int iterations = 1; iterations <= 30; iterations++) {
            double next = OperatorNorm.powerIteration(differences(9, 9), iterations, 4);
            assertThat(next).isGreaterThanOrEqualTo(last * (1 - 1e-6));
            last = next;
            double better = OperatorNorm.lanczos(differences(9, 9), iterations, 4);
            assertThat(better).isGreaterThanOrEqualTo(next * (1 - 1e-6));
        }
    }

    @Test
    void theZeroOperatorHasNormZero() {
        assertThat(OperatorNorm.powerIteration(scaled(0), 10, 1)).isEqualTo(0);
        assertThat(OperatorNorm.lanczos(scaled(0), 10, 1)).isEqualTo(0);
    }

    @Test
    void anOperatorOfTinyOrHugeWeightsHasAFiniteNorm() {
        double norm = OperatorNorm.powerIteration(scaled(1), 50, 1);
        for (double factor : new double[] {1e-25, 1e25}) {
            assertThat(OperatorNorm.powerIteration(scaled(factor), 50, 1))
                    .isCloseTo(factor * norm, within(1e-4 * factor * norm));
            assertThat(OperatorNorm.lanczos(scaled(factor), 20, 1))
                    .isCloseTo(factor * norm, within(1e-3 * factor * norm));
        }
    }

    @Test
    void noIterationsAreRefused() {
        assertThatThrownBy(() -> OperatorNorm.powerIteration(differences(3, 3), 0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("iterations 0: must be at least 1");
    }

    private static LinearOperator differences(int height, int width) {
        return new FilterBankOperator(
                DIFFERENCES, new ImageShape(1, height, width), BoundaryRule.SYMMETRIC);
    }

    private static LinearOperator scaled(double factor) {
        return new FilterBankOperator(
                DIFFERENCES.scaled(factor), new ImageShape(1, 8, 8), BoundaryRule.SYMMETRIC);
    }
}
