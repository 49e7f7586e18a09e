package io.proxstream.math.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proxstream.image.ImageShape;
import io.proxstream.math.Vectors;
import io.proxstream.math.kernel.BoundaryRule;
import io.proxstream.math.kernel.Kernel;
import io.proxstream.math.kernel.PointSpread;
import io.proxstream.math.linear.Blur;
import io.proxstream.math.linear.Composition;
import io.proxstream.math.linear.ForwardDifferences;
import io.proxstream.math.linear.Identity;
import io.proxstream.math.linear.LinearOperator;
import io.proxstream.network.dense.DenseOperator;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RegularisedLeastSquaresTest {
    private static final ImageShape SHAPE = new ImageShape(1, 6, 7);
    private static final int MEASUREMENTS = 20;
    private static final double WEIGHT = 0.3;

    private static final float[] MATRIX =
            Vectors.normal(new SplittableRandom(1), MEASUREMENTS * SHAPE.size(), 0.3);
    private static final DenseOperator A = new DenseOperator(MATRIX, MEASUREMENTS, SHAPE.size());
    private static final ForwardDifferences B = new ForwardDifferences(SHAPE);

    @AfterAll
    static void close() {
        A.close();
    }

    private static double value(float[] x, float[] y) {
        float[] measured = new float[MEASUREMENTS];
        float[] differences = new float[B.rangeSize()];
        A.apply(x, measured);
        B.apply(x, differences);
        double misfit = Vectors.distance(measured, y);
        double roughness = Vectors.distance(differences, new float[differences.length]);
        return misfit * misfit / 2 + WEIGHT * roughness * roughness / 2;
    }

    @Test
    void noStepInAnyDirectionLowersTheValue() {
        SplittableRandom random = new SplittableRandom(2);
        float[] y = Vectors.normal(random, MEASUREMENTS, 1);
        float[] start = new float[SHAPE.size()];
        float[] x = new RegularisedLeastSquares(A, B, WEIGHT).solve(y, start, 200, 1e-7);
        double least = value(x, y);
        assertThat(least).isLessThan(value(start, y) / 2);
        for (int i = 0; i < 50; i++) {
            float[] step = Vectors.normal(random, x.length, 0.05);
            for (int j = 0; j < step.length; j++) {
                step[j] += x[j];
            }
            assertThat(value(step, y)).isGreaterThan(least);
        }
    }

    @Test
    void everyStepLowersTheValue() {
        float[] y = Vectors.normal(new SplittableRandom(3), MEASUREMENTS, 1);
        RegularisedLeastSquares problem = new RegularisedLeastSquares(A, B, WEIGHT);
        float[] start = new float[SHAPE.size()];
        double last = value(start, y);
        for (int steps = 1; steps <= 12; steps++) {
            double next = value(problem.solve(y, start, steps, 0), y);
            assertThat(next).isLessThan(last);
            last = next;
        }
    }

    @Test
    void nearAnImageIsTheProblemOfTheDifferenceFromIt() {
        SplittableRandom random = new SplittableRandom(6);
        float[] v = Vectors.normal(random, SHAPE.size(), 1);
        float[] y = Vectors.normal(random, MEASUREMENTS, 1);
        float[] x = new RegularisedLeastSquares(A, B, WEIGHT).solveNear(y, v, 200, 1e-7);
        float[] difference = Vectors.combine(1, x, -1, v);
        float[] measured = new float[MEASUREMENTS];
        A.apply(v, measured);
        float[] rest = Vectors.combine(1, y, -1, measured);
        double least = value(difference, rest);
        for (int i = 0; i < 50; i++) {
            float[] step = Vectors.normal(random, x.length, 0.05);
            assertThat(value(Vectors.combine(1, difference, 1, step), rest)).isGreaterThan(least);
        }
    }

    @Test
    void aSolutionIsLeftAsItIs() {
        float[] flat = new float[SHAPE.size()];
        float[] y = new float[MEASUREMENTS];
        assertThat(new RegularisedLeastSquares(A, B, WEIGHT).solve(y, flat, 10, 1e-6))
                .containsOnly(0);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void twoTransformsSolveWhatConjugateGradientsApproach(boolean differences) {
        ImageShape shape = new ImageShape(3, 12, 9);
        Identity same = new Identity(shape.size());
        LinearOperator b = differences ? new ForwardDifferences(shape) : same;
        Kernel kernel = PointSpread.parse("gaussian:1.1").kernel();
        Blur blur = new Blur(kernel, shape, BoundaryRule.SYMMETRIC);
        float[] y = Vectors.normal(new SplittableRandom(4), shape.size(), 1);
        float[] start = new float[shape.size()];
        float[] exact =
                new RegularisedLeastSquares(blur, b, 1).withWeight(0.1).solve(y, start, 0, 0);
        Composition plain = new Composition(blur, same); // has no spectrum
        float[] near = new RegularisedLeastSquares(plain, b, 0.1).solve(y, start, 400, 1e-7);
        assertThat(Vectors.distance(exact, near)).isLessThan(1e-4 * Vectors.norm(near));
    }

    @Test
    void weightsThatAreNotPositiveAreRefused() {
        assertThatThrownBy(() -> new RegularisedLeastSquares(A, B, 0))
                .hasMessage("weight 0.0: must be more than 0 and finite");
    }

    @Test
    void operatorsOfDifferentDomainsAreRefused() {
        ForwardDifferences other = new ForwardDifferences(new ImageShape(1, 2, 2));
        assertThatThrownBy(() -> new RegularisedLeastSquares(A, other, 1))
                .hasMessage("operators of 42 and of 4 values: must be of as many");
    }
}
