package io.proxstream.training.layered;

import io.proxstream.math.array.DenseMatrix;
import io.proxstream.network.layered.GaussianPrior;
import java.util.SplittableRandom;

/**
 * Fits a normal distribution to images: their mean, the directions of greatest variance, and the
 * mean variance along all others.
 *
 * <p>The directions are found by orthogonal iteration on the covariance, which converges to the
 * space of the leading eigenvectors; within it, to each of them.
 */
public final class PrincipalComponents {
    private static final int ITERATIONS = 60;

    /** No direction is taken to be surer than this: a variance of a thousandth of a grey level. */
    private static final double LEAST_VARIANCE = 1e-5;

    private final float[] mean;
    private final DenseMatrix covariance;
    private final int width;
    private double trace;

    private PrincipalComponents(float[] images, int width) {
        this.width = width;
        this.mean = new float[width];
        this.covariance = new DenseMatrix(width, width);
        int count = images.length / width;
        double[] sums = new double[width];
        for (int i = 0; i < images.length; i++) {
            sums[i % width] += images[i];
        }
        for (int i = 0; i < width; i++) {
            mean[i] = (float) (sums[i] / count);
        }
        float[] centred = new float[images.length];
        double squares = 0;
        double scale = 1 / Math.sqrt(count);
        for (int i = 0; i < images.length; i++) {
            centred[i] = (float) (scale * (images[i] - mean[i % width]));
            squares += (double) centred[i] * centred[i];
        }
        trace = squares;
        try (DenseMatrix matrix = new DenseMatrix(count, width)) {
            matrix.load(centred, 0);
            covariance.transposedTimes(matrix, matrix, count, 0);
        }
    }

    /**
     * Fits a prior.
     *
     * @param images one after another, at least one
     * @param width the length of one
     * @param components how many directions, at least 1, fewer than {@code width}
     * @return the distribution
     */
    public static GaussianPrior fit(float[] images, int width, int components) {
        if (components < 1 || components >= width || images.length < width) {
            throw new IllegalArgumentException(
                    "%d components of images of %d values: needs an image, and fewer than values"
                            .formatted(components, width));
        }
        PrincipalComponents fit = new PrincipalComponents(images, width);
        try (DenseMatrix covariance = fit.covariance) {
            return fit.iterate(covariance, components);
        }
    }

    private GaussianPrior iterate(DenseMatrix covariance, int components) {
        float[] basis = new float[components * width];
        float[] variances = new float[components];
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < basis.length; i++) {
            basis[i] = (float) random.nextGaussian();
        }
        orthonormalise(basis, variances);
        try (DenseMatrix directions = new DenseMatrix(components, width);
                DenseMatrix images = new DenseMatrix(components, width)) {
            for (int k = 0; k < ITERATIONS; k++) {
                directions.load(basis, 0);
                images.times(directions, covariance, components, 0);
                images.store(basis, 0);
                orthonormalise(basis, variances);
            }
        }
        double rest = trace;
        for (int i = 0; i < components; i++) {
            rest -= variances[i];
            variances[i] = (float) Math.max(variances[i], LEAST_VARIANCE);
        }
        return new GaussianPrior(
                mean, basis, variances, Math.max(rest / (width - components), LEAST_VARIANCE));
    }

    /** Gram and Schmidt, twice over; {@code lengths} takes what remained of each row at first. */
    private void orthonormalise(float[] rows, float[] lengths) {
        for (int i = 0; i < lengths.length; i++) {
            for (int pass = 0; pass < 2; pass++) {
                for (int j = 0; j < i; j++) {
                    double overlap = dot(rows, i, j);
                    for (int k = 0; k < width; k++) {
                        rows[i * width + k] -= (float) (overlap * rows[j * width + k]);
                    }
                }
                double length = Math.sqrt(dot(rows, i, i));
                if (pass == 0) {
                    lengths[i] = (float) length;
                }
                for (int k = 0; k < width && length > 0; k++) {
                    rows[i * width + k] /= (float) length;
                }
            }
        }
    }

    private double dot(float[] rows, int i, int j) {
        double sum = 0;
        for (int k = 0; k < width; k++) {
            sum += (double) rows[i * width + k] * rows[j * width + k];
        }
        return sum;
    }
}
