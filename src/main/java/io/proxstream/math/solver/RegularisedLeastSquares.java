package io.proxstream.math.solver;

import io.proxstream.math.linear.LinearOperator;
import java.util.Optional;

/**
 * Tikhonov's estimate, {@code argmin_x 1/2 ||A x - y||^2 + w/2 ||B x||^2}, by its normal equations
 * {@code (A*A + w B*B) x = A* y}.
 *
 * <p>Where the cosine transform makes {@code A*A} and {@code B*B} diagonal, two transforms solve
 * them; else conjugate gradients, of which every step costs one application of A, B and their
 * adjoints. The number of steps is bounded, so that a frame costs the same whatever it shows:
 * stopped early, the method regularises a little more.
 *
 * <p>Keeps working memory: not for several threads at once.
 *
 * @see "[HestenesStiefel1952], section 3"
 */
public final class RegularisedLeastSquares {
    private static final int SUMS = 4;

    private final LinearOperator a;
    private final LinearOperator b;
    private final double weight;
    private final Optional<DiagonalNormal> diagonal;

    /**
     * Creates the problem.
     *
     * @param a the operator A
     * @param b the operator B, of the same domain
     * @param weight the weight w, more than 0
     * @throws IllegalArgumentException if the domains differ or the weight is not positive
     */
    public RegularisedLeastSquares(LinearOperator a, LinearOperator b, double weight) {
        this(a, b, weight, DiagonalNormal.of(a, b));
        if (a.domainSize() != b.domainSize()) {
            throw new IllegalArgumentException(
                    "operators of %d and of %d values: must be of as many"
                            .formatted(a.domainSize(), b.domainSize()));
        }
    }

    private RegularisedLeastSquares(
            LinearOperator a, LinearOperator b, double weight, Optional<DiagonalNormal> diagonal) {
        if (!(weight > 0) || Double.isInfinite(weight)) {
            throw new IllegalArgumentException(
                    "weight %s: must be more than 0 and finite".formatted(weight));
        }
        this.a = a;
        this.b = b;
        this.weight = weight;
        this.diagonal = diagonal;
    }

    /**
     * Returns the same problem with another weight; both share working memory.
     *
     * @param other the weight w, more than 0
     * @return the problem
     * @throws IllegalArgumentException if the weight is not positive
     */
    public RegularisedLeastSquares withWeight(double other) {
        return new RegularisedLeastSquares(a, b, other, diagonal);
    }

    /**
     * Solves the problem.
     *
     * @param y the data, {@code a.rangeSize()} values; not changed
     * @param start the first guess, {@code a.domainSize()} values; not changed
     * @param iterations the greatest number of conjugate gradients' steps, at least 0
     * @param tolerance the residual of the normal equations, relative to {@code ||A* y||}, at which
     *     to stop, at least 0
     * @return the estimate
     */
    public float[] solve(float[] y, float[] start, int iterations, double tolerance) {
        float[] right = new float[a.domainSize()];
        a.adjoint(y, right);
        return solveNormal(right, start, iterations, tolerance);
    }

    /**
     * Solves the problem with {@code ||B (x - v)||^2} in place of {@code ||B x||^2}, for the
     * difference from v.
     *
     * @param y the data, {@code a.rangeSize()} values; not changed
     * @param v the image to stay near, {@code a.domainSize()} values; not changed
     * @param iterations the greatest number of conjugate gradients' steps, at least 0
     * @param tolerance the residual, relative to {@code ||A* (y - A v)||}, at which to stop
     * @return the estimate
     */
    public float[] solveNear(float[] y, float[] v, int iterations, double tolerance) {
        float[] misfit = new float[a.rangeSize()];
        a.apply(v, misfit);
        for (int i = 0; i < misfit.length; i++) {
            misfit[i] = y[i] - misfit[i];
        }
        float[] x = solve(misfit, new float[v.length], iterations, tolerance);
        add(x, 1, v);
        return x;
    }

    /**
     * Solves the equations {@code (A*A + w B*B) x = r} for any right-hand side.
     *
     * @param right r, {@code a.domainSize()} values; not changed
     * @param start the first guess, as many; not changed
     * @param iterations the greatest number of steps, at least 0
     * @param tolerance the residual, relative to {@code ||r||}, at which to stop, at least 0
     * @return the solution
     */
    public float[] solveNormal(float[] right, float[] start, int iterations, double tolerance) {
        return diagonal.map(it -> it.solve(weight, right))
                .orElseGet(() -> conjugateGradients(right, start, iterations, tolerance));
    }

    private float[] conjugateGradients(
            float[] right, float[] start, int iterations, double tolerance) {
        float[] x = start.clone();
        float[] residual = right.clone();
        float[] product = new float[x.length];
        double limit = tolerance * tolerance * squares(residual);
        Normal normal = new Normal();
        normal.apply(x, product);
        add(residual, -1, product);
        float[] direction = residual.clone();
        double squares = squares(residual);
        for (int i = 0; i < iterations && squares > limit; i++) {
            normal.apply(direction, product);
            double step = squares / inner(direction, product);
            add(x, step, direction);
            add(residual, -step, product);
            double fresh = squares(residual);
            double turn = fresh / squares;
            for (int j = 0; j < direction.length; j++) {
                direction[j] = (float) (residual[j] + turn * direction[j]);
            }
            squares = fresh;
        }
        return x;
    }

    /** {@code A*A + w B*B}. */
    private final class Normal {
        private final float[] measured = new float[a.rangeSize()];
        private final float[] features = new float[b.rangeSize()];
        private final float[] part = new float[b.domainSize()];

        void apply(float[] x, float[] out) {
            a.apply(x, measured);
            a.adjoint(measured, out);
            b.apply(x, features);
            b.adjoint(features, part);
            add(out, weight, part);
        }
    }

    private static void add(float[] to, double factor, float[] values) {
        for (int i = 0; i < to.length; i++) {
            to[i] += (float) (factor * values[i]);
        }
    }

    private static double squares(float[] values) {
        return inner(values, values);
    }

    /** In four sums, which a processor adds at once. */
    private static double inner(float[] left, float[] right) {
        int whole = left.length / SUMS * SUMS;
        double first = 0;
        double second = 0;
        double third = 0;
        double fourth = 0;
        for (int i = 0; i < whole; i += SUMS) {
            first += (double) left[i] * right[i];
            second += (double) left[i + 1] * right[i + 1];
            third += (double) left[i + 2] * right[i + 2];
            fourth += (double) left[i + 3] * right[i + 3];
        }
        for (int i = whole; i < left.length; i++) {
            first += (double) left[i] * right[i];
        }
        return first + second + third + fourth;
    }
}
