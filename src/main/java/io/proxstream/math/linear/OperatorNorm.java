package io.proxstream.math.linear;

import java.util.SplittableRandom;

/** Estimates operator norms. */
public final class OperatorNorm {
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
