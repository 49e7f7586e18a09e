package io.proxstream.inversion;

import io.proxstream.math.linear.LinearOperator;
import java.util.SplittableRandom;

/**
 * Whether the general form {@code min lambda/2 ||K u - f||^2 + B_Psi(z, W u + b) + indicator(M u =
 * V z) + rho/2 ||M u - V z||^2 + J(u)} with {@code V = W^T} is jointly convex: it is if {@code
 * lambda K^T K - I/rho - M - M^T} has no negative eigenvalue.
 *
 * @param smallestEigenvalue the smallest eigenvalue, or a bound below it
 * @see "[WangEtAl2025], section 5"
 */
public record ConvexityCertificate(double smallestEigenvalue) {
    private static final double ROUNDING = 1e-6;
    private static final int ITERATIONS = 5000;
    private static final int SEED = 1;

    /**
     * Returns that of one layer: the Bregman penalty and J are convex in u, whatever the data.
     *
     * @return a certificate with the bound 0
     */
    public static ConvexityCertificate ofOneLayer() {
        return new ConvexityCertificate(0);
    }

    /**
     * Computes the certificate by power iteration on {@code c I - S}, with c above the norm of
     * {@code S = lambda K^T K - I/rho - M - M^T}.
     *
     * @param output K, on states u
     * @param fidelity lambda, at least 0
     * @param linkage M, from states to states
     * @param penalty rho, more than 0
     * @return the certificate, exact to about a millionth of the norm
     * @throws IllegalArgumentException if M is not square, sizes differ, or a weight is out of
     *     range
     */
    public static ConvexityCertificate of(
            LinearOperator output, double fidelity, LinearOperator linkage, double penalty) {
        int size = linkage.domainSize();
        if (linkage.rangeSize() != size || output.domainSize() != size) {
            throw new IllegalArgumentException(
                    "M from %d to %d values and K on %d: must be of one size"
                            .formatted(size, linkage.rangeSize(), output.domainSize()));
        }
        if (!(fidelity >= 0) || !(penalty > 0)) {
            throw new IllegalArgumentException(
                    "lambda %s and rho %s: must be at least 0 and positive"
                            .formatted(fidelity, penalty));
        }
        Form form = new Form(output, fidelity, linkage, penalty);
        double shift = form.normBound();
        float[] x = new float[size];
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < size; i++) {
            x[i] = (float) random.nextGaussian();
        }
        double smallest = shift;
        for (int iteration = 0; iteration < ITERATIONS; iteration++) {
            scale(x);
            float[] image = form.apply(x);
            double quotient = dot(x, image);
            if (iteration > 0 && Math.abs(smallest - quotient) < 1e-9 * shift) {
                return new ConvexityCertificate(quotient);
            }
            smallest = quotient;
            for (int i = 0; i < size; i++) {
                x[i] = (float) (shift * x[i] - image[i]);
            }
        }
        return new ConvexityCertificate(smallest);
    }

    /**
     * Tells whether the problem is convex.
     *
     * @return whether the smallest eigenvalue is not negative, up to rounding
     */
    public boolean isConvex() {
        return smallestEigenvalue >= -ROUNDING;
    }

    private static void scale(float[] x) {
        double norm = Math.sqrt(dot(x, x));
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) (x[i] / norm);
        }
    }

    private static double dot(float[] x, float[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += (double) x[i] * y[i];
        }
        return sum;
    }

    /** The symmetric operator S. */
    private record Form(
            LinearOperator output, double fidelity, LinearOperator linkage, double penalty) {
        double normBound() {
            double norm = output.normBound();
            return fidelity * norm * norm + 1 / penalty + 2 * linkage.normBound();
        }

        float[] apply(float[] x) {
            float[] seen = new float[output.rangeSize()];
            float[] sum = new float[x.length];
            float[] forth = new float[x.length];
            float[] back = new float[x.length];
            output.apply(x, seen);
            output.adjoint(seen, sum);
            linkage.apply(x, forth);
            linkage.adjoint(x, back);
            for (int i = 0; i < x.length; i++) {
                sum[i] = (float) (fidelity * sum[i] - x[i] / penalty - forth[i] - back[i]);
            }
            return sum;
        }
    }
}
