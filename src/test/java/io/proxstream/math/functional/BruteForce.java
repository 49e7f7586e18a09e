package io.proxstream.math.functional;

import io.proxstream.math.Vectors;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;

/**
 * Looks for a better minimiser of {@code t F(u) + 1/2 ||u - v||^2} than a given one: golden-section
 * search along every coordinate and along random directions.
 */
public final class BruteForce {
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
    private static final int STEPS = 60;
    private static final int DIRECTIONS = 30;
    private static final double REACH = 4;

    private final Functional functional;
    private final float[] v;
    private final double stepSize;

    /** Takes the functional, the point and the step size of the prox. */
    public BruteForce(Functional functional, float[] v, double stepSize) {
        this.functional = functional;
        this.v = v;
        this.stepSize = stepSize;
    }

    /** By how much the objective at u exceeds the least that the search finds. */
    public double excess(float[] u) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < u.length; i++) {
            float[] axis = new float[u.length];
            axis[i] = 1;
            least = Math.min(least, leastAlong(u, axis));
        }
        SplittableRandom random = new SplittableRandom(5);
        for (int k = 0; k < DIRECTIONS; k++) {
            least = Math.min(least, leastAlong(u, Vectors.normal(random, u.length, 1)));
        }
        // Towards v, which is where an over-eager prox would have stopped short.
        least = Math.min(least, leastAlong(u, Vectors.combine(1, v, -1, u)));
        return objective(u) - least;
    }

    private double leastAlong(float[] u, float[] direction) {
        DoubleUnaryOperator line = s -> objective(Vectors.combine(1, u, s, direction));
        return Math.min(search(line, 0, REACH), search(line, -REACH, 0));
    }

    /** Golden-section search of a convex function, which may be infinite at one end only. */
    private static double search(DoubleUnaryOperator line, double from, double to) {
        double low = from;
        double high = to;
        double least = Math.min(line.applyAsDouble(low), line.applyAsDouble(high));
        for (int k = 0; k < STEPS; k++) {
            double left = line.applyAsDouble(high - GOLDEN * (high - low));
            double right = line.applyAsDouble(low + GOLDEN * (high - low));
            least = Math.min(least, Math.min(left, right));
            // Where both are infinite, the domain lies at the end that is 0, the given point.
            boolean leftward = left < right || (left == right && from == 0);
            if (leftward) {
                high = low + GOLDEN * (high - low);
            } else {
                low = high - GOLDEN * (high - low);
            }
        }
        return least;
    }

    private double objective(float[] u) {
        double distance = Vectors.distance(u, v);
        return stepSize * functional.valueAt(u) + distance * distance / 2;
    }
}
