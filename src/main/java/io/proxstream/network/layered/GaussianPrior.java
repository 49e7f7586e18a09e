package io.proxstream.network.layered;

import io.proxstream.image.ShapeMismatchException;

/**
 * A normal distribution of images by its principal components: {@code 1/2 <u - m, Q (u - m)>} with
 * {@code Q = U^T diag(1/v) U + (I - U^T U)/r}, the components the orthonormal rows of U, v the
 * variances along them and r that along every other direction.
 *
 * <p>Immutable but for its arrays, which must not change; thread-safe.
 */
public final class GaussianPrior {
    private final float[] mean;
    private final float[] components;
    private final float[] variances;
    private final double rest;

    /**
     * Creates the prior.
     *
     * @param mean m
     * @param components the rows of U, orthonormal; kept
     * @param variances v, each more than 0; kept
     * @param rest r, more than 0
     * @throws ShapeMismatchException if the sizes do not fit
     * @throws IllegalArgumentException if a variance is not positive
     */
    public GaussianPrior(float[] mean, float[] components, float[] variances, double rest) {
        if ((long) mean.length * variances.length != components.length || variances.length == 0) {
            throw new ShapeMismatchException(
                    "components of %d values: expected %d of %d"
                            .formatted(components.length, variances.length, mean.length));
        }
        requirePositive(rest);
        for (float variance : variances) {
            requirePositive(variance);
        }
        this.mean = mean;
        this.components = components;
        this.variances = variances;
        this.rest = rest;
    }

    private static void requirePositive(double variance) {
        if (!(variance > 0) || Double.isInfinite(variance)) {
            throw new IllegalArgumentException("variance " + variance + ": must be positive");
        }
    }

    /**
     * Returns m.
     *
     * @return the array itself
     */
    public float[] mean() {
        return mean;
    }

    /**
     * Returns U.
     *
     * @return the array itself, row after row
     */
    public float[] components() {
        return components;
    }

    /**
     * Returns v.
     *
     * @return the array itself
     */
    public float[] variances() {
        return variances;
    }

    /**
     * Returns r.
     *
     * @return the variance along other directions
     */
    public double rest() {
        return rest;
    }

    /**
     * Returns {@code ||Q||}.
     *
     * @return the inverse of the smallest variance
     */
    public double norm() {
        double least = rest;
        for (float variance : variances) {
            least = Math.min(least, variance);
        }
        return 1 / least;
    }

    /**
     * Makes U an operator.
     *
     * @return the operator, to be closed
     */
    public BatchOperator load() {
        return new DenseMap(mean.length, variances.length).load(components);
    }

    /**
     * Computes {@code Q (u - m)} and the value for each sample.
     *
     * @param loaded what {@link #load()} returned
     * @param u samples
     * @param count how many
     * @param gradient takes {@code Q (u - m)}
     * @param values takes {@code 1/2 <u - m, Q (u - m)>}
     */
    public void evaluate(
            BatchOperator loaded, float[] u, int count, float[] gradient, double[] values) {
        int width = mean.length;
        float[] centred = new float[count * width];
        for (int i = 0; i < centred.length; i++) {
            centred[i] = u[i] - mean[i % width];
        }
        float[] coefficients = new float[count * variances.length];
        loaded.apply(centred, count, coefficients);
        for (int i = 0; i < coefficients.length; i++) {
            coefficients[i] *= (float) (1 / variances[i % variances.length] - 1 / rest);
        }
        loaded.adjoint(coefficients, count, gradient);
        for (int i = 0; i < centred.length; i++) {
            gradient[i] += (float) (centred[i] / rest);
        }
        for (int sample = 0; sample < count; sample++) {
            double sum = 0;
            for (int i = sample * width; i < (sample + 1) * width; i++) {
                sum += (double) centred[i] * gradient[i];
            }
            values[sample] = sum / 2;
        }
    }
}
