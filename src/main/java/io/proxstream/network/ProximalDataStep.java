package io.proxstream.network;

import io.proxstream.math.linear.Identity;
import io.proxstream.math.linear.LinearOperator;
import io.proxstream.math.solver.RegularisedLeastSquares;

/**
 * {@code x' = (I + mu A*A)^-1 (x + mu (A* y - s))}, the proximal step of {@code 1/2 ||A x - y||^2}
 * from {@code v = x - mu s}: exact where the cosine transform makes A*A diagonal, else by conjugate
 * gradients from v on.
 */
final class ProximalDataStep implements DataStep {
    private static final int ITERATIONS = 12;
    private static final double TOLERANCE = 1e-4;

    private final int iterations;
    private final double tolerance;
    private final float[] observed;
    private final float[] zero;
    private final RegularisedLeastSquares problem;

    /** The step of a layer, of which many follow. */
    ProximalDataStep(LinearOperator a, float[] observed) {
        this(a, observed, ITERATIONS, TOLERANCE);
    }

    /**
     * A step.
     *
     * @param iterations of conjugate gradients, at most
     * @param tolerance the relative residual at which they stop
     */
    ProximalDataStep(LinearOperator a, float[] observed, int iterations, double tolerance) {
        this.iterations = iterations;
        this.tolerance = tolerance;
        this.observed = observed;
        this.zero = new float[a.domainSize()];
        this.problem = new RegularisedLeastSquares(a, new Identity(zero.length), 1);
    }

    @Override
    public void take(float[] x, float[] sums, double stepSize, float[] fresh) {
        float mu = (float) stepSize;
        for (int i = 0; i < x.length; i++) {
            fresh[i] = x[i] - mu * sums[i];
        }
        float[] near =
                problem.withWeight(1 / stepSize).solveNear(observed, fresh, iterations, tolerance);
        System.arraycopy(near, 0, fresh, 0, near.length);
    }

    @Override
    public void reverse(float[] gradient, double stepSize, float[] before) {
        for (int i = 0; i < gradient.length; i++) {
            before[i] = (float) (gradient[i] / stepSize);
        }
        float[] q =
                problem.withWeight(1 / stepSize).solveNormal(before, zero, iterations, tolerance);
        System.arraycopy(q, 0, gradient, 0, q.length);
        System.arraycopy(q, 0, before, 0, q.length);
    }
}
