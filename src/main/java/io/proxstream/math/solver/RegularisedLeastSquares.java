package io.proxstream.math.solver;

import io.proxstream.math.linear.LinearOperator;

/**
 * Tikhonov's estimate, {@code argmin_x 1/2 ||A x - y||^2 + w/2 ||B x||^2}, by conjugate gradients
 * on its normal equations {@code (A*A + w B*B) x = A* y}.
 *
 * <p>Every step costs one application of A, B and their adjoints. The number of steps is bounded,
 * so that a frame costs the same whatever it shows: stopped early, the method regularises a little
 * more.
 *
 * @see "[HestenesStiefel1952], section 3"
 */
public final class RegularisedLeastSquares {
    private final LinearOperator a;
    private final LinearOperator b;
    private final double weight;

    /**
     * Creates the problem.
     *
     * @param a the operator A
     * @param b the operator B, of the same domain
     * @param weight the weight w, more than 0
     * @throws IllegalArgumentException if the domains differ or the weight is not positive
     */
    public RegularisedLeastSquares(LinearOperator a, LinearOperator b, double weight) {
        if (a.domainSize() != b.domainSize()) {
            throw new IllegalArgumentException(
                    "operators of %d and of %d values: must be of as many"
                            .formatted(a.domainSize(), b.domainSize()));
        }
        if (!(weight > 0) || Double.isInfinite(weight)) {
            throw new IllegalArgumentException(
                    "weight %s: must be more than 0 and finite".formatted(weight));
        }
        this.a = a;
        this.b = b;
        this.weight = weight;
    }

    /**
     * Solves the problem.
     *
     * @param y the data, {@code a.rangeSize()} values; not changed
     * @param start the first guess, {@code a.domainSize()} values; not changed
     * @param iterations the greatest number of steps, at least 0
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
     * Solves the equations {@code (A*A + w B*B) x = r} for any right-hand side.
     *
     * @param right r, {@code a.domainSize()} values; not changed
     * @param start the first guess, as many; not changed
     * @param iterations the greatest number of steps, at least 0
     * @param tolerance the residual, relative to {@code ||r||}, at which to stop, at least 0
     * @return the solution
     */
    public float[] solveNormal(float[] right, float[] start, int iterations, double tolerance) {
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

    private static double inner(float[] left, float[] right) {
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += (double) left[i] * right[i];
        }
        return sum;
    }
}
