package io.proxstream.inversion;

import io.proxstream.image.ShapeMismatchException;
import io.proxstream.math.bregman.ProximalActivation;
import io.proxstream.math.bregman.Span;
import io.proxstream.math.linear.LinearOperator;
import io.proxstream.math.linear.OperatorNorm;

/**
 * A pre-trained layer {@code N(u) = sigma(W u + b)}, which is to be inverted.
 *
 * @param weights W
 * @param bias b, as many values as W gives; not changed
 * @param activation sigma
 * @param squaredNorm an upper bound of {@code ||W||^2}, more than 0
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
public record NetworkLayer(
        LinearOperator weights, float[] bias, ProximalActivation activation, double squaredNorm) {
    private static final int NORM_ITERATIONS = 100;

    /** What power iteration may still lack after that many iterations. */
    private static final double NORM_MARGIN = 1.01;

    /**
     * Checks the bias and the norm.
     *
     * @throws ShapeMismatchException if the bias has another length
     * @throws IllegalArgumentException if the norm is not positive, or a bias is not finite
     */
    public NetworkLayer {
        if (bias.length != weights.rangeSize()) {
            throw new ShapeMismatchException(
                    "bias of %d values: W gives %d".formatted(bias.length, weights.rangeSize()));
        }
        if (!(squaredNorm > 0) || Double.isInfinite(squaredNorm)) {
            throw new IllegalArgumentException(
                    "squared norm %s of W: must be positive".formatted(squaredNorm));
        }
        Finite.check("bias", bias);
    }

    /**
     * Creates a layer whose norm is computed by power iteration.
     *
     * @param weights W
     * @param bias b
     * @param activation sigma
     * @return the layer
     */
    public static NetworkLayer of(
            LinearOperator weights, float[] bias, ProximalActivation activation) {
        double estimate = OperatorNorm.powerIteration(weights, NORM_ITERATIONS, 1) * NORM_MARGIN;
        double norm = Math.min(estimate, weights.normBound());
        return new NetworkLayer(weights, bias, activation, norm * norm);
    }

    /**
     * Computes {@code W u + b}.
     *
     * @param input u
     * @return a new array
     */
    public float[] preActivation(float[] input) {
        float[] z = new float[weights.rangeSize()];
        weights.apply(input, z);
        for (int i = 0; i < z.length; i++) {
            z[i] += bias[i];
        }
        return z;
    }

    /**
     * Computes {@code N(u)}.
     *
     * @param input u
     * @return a new array
     */
    public float[] output(float[] input) {
        float[] z = preActivation(input);
        activation.activate(z, Span.of(z.length), z);
        return z;
    }

    /**
     * Returns the Bregman penalty {@code B_Psi(y, W u + b)}.
     *
     * @param data y
     * @param input u
     * @return at least 0, {@code +infinity} if y is outside the range of the activation
     */
    public double penaltyAt(float[] data, float[] input) {
        return activation.penaltyAt(data, preActivation(input), Span.of(data.length));
    }
}
