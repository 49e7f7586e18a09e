package io.proxstream.math.linear;

import java.util.SplittableRandom;

/** Estimates operator norms. */
public final class OperatorNorm {
    /** Beside this share of the first one a coefficient is rounding. */
    private static final double NULL = 1e-6;

    private OperatorNorm() {}

    /**
     * Estimates {@code ||A||} by power iteration on {@code A* A} from a seeded random vector.
     *
     * <p>The estimate never exceeds the norm (beyond rounding) and grows towards it with every
     * iteration; multiply by a little more than 1 where a bound is needed. Stops early when an
     * iteration changes it by less than {@code 1e-6} of itself.
     *
     * @param operator the operator A
     * @param iterations how many times {@code A* A} is applied at most, at least 1
     * @param seed of the start vector
     * @return the estimate, 0 for the zero operator
     * @throws IllegalArgumentException if {@code iterations} is below 1
     */
    public static double powerIteration(LinearOperator operator, int iterations, long seed) {
        if (iterations < 1) {
            throw new IllegalArgumentException("iterations " + iterations + ": must be at least 1");
        }
        float[] x = randomUnit(operator.domainSize(), seed);
        float[] image = new float[operator.rangeSize()];
        double norm = 0;
        for (int i = 0; i < iterations; i++) {
            operator.apply(x, image);
            double next = norm(image);
            if (next == 0) {
                return 0;
            }
            // Scaled on either side, or float would underflow for the smallest operators.
            scale(image, next);
            operator.adjoint(image, x);
            scale(x, norm(x));
            if (Math.abs(next - norm) < 1e-6 * next) {
                return next;
            }
            norm = next;
        }
        return norm;
    }

    /**
     * Estimates {@code ||A||} by the Lanczos process of Golub and Kahan from a seeded random
     * vector: the norm of A on the Krylov space of {@code A* A}, which power iteration reaches only
     * after many times the iterations.
     *
     * <p>The estimate never exceeds the norm (beyond rounding) and grows towards it with every
     * iteration.
     *
     * @param operator the operator A
     * @param iterations how many times {@code A* A} is applied at most, at least 1
     * @param seed of the start vector
     * @return the estimate, 0 for the zero operator
     * @throws IllegalArgumentException if {@code iterations} is below 1
     * @see "[GolubKahan1965]"
     */
    public static double lanczos(LinearOperator operator, int iterations, long seed) {
        if (iterations < 1) {
            throw new IllegalArgumentException("iterations " + iterations + ": must be at least 1");
        }
        float[] right = randomUnit(operator.domainSize(), seed);
        float[] left = new float[operator.rangeSize()];
        float[] image = new float[left.length];
        float[] back = new float[right.length];
        double[] diagonal = new double[iterations];
        double[] above = new double[iterations];
        for (int k = 0; k < iterations; k++) {
            operator.apply(right, image);
            subtract(image, k == 0 ? 0 : above[k - 1], left);
            diagonal[k] = norm(image);
            if (diagonal[k] == 0) {
                return Bidiagonal.norm(diagonal, above, k + 1);
            }
            scale(image, diagonal[k]);
            System.arraycopy(image, 0, left, 0, left.length);
            operator.adjoint(left, back);
            subtract(back, diagonal[k], right);
            above[k] = norm(back);
            if (above[k] <= NULL * diagonal[0]) {
                return Bidiagonal.norm(diagonal, above, k + 1);
            }
            scale(back, above[k]);
            System.arraycopy(back, 0, right, 0, right.length);
        }
        return Bidiagonal.norm(diagonal, above, iterations);
    }

    private static void subtract(float[] x, double factor, float[] y) {
        for (int i = 0; i < x.length; i++) {
            x[i] -= (float) (factor * y[i]);
        }
    }

    private static float[] randomUnit(int length, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] x = new float[length];
        for (int i = 0; i < length; i++) {
            x[i] = (float) random.nextGaussian();
        }
        scale(x, norm(x));
        return x;
    }

    private static void scale(float[] x, double norm) {
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) (x[i] / norm);
        }
    }

    private static double norm(float[] x) {
        double sum = 0;
        for (float value : x) {
            sum += (double) value * value;
        }
        return Math.sqrt(sum);
    }
}
