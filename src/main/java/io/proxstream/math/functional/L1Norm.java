package io.proxstream.math.functional;

import java.util.Optional;

/**
 * The weighted l1 norm {@code F(u) = w sum_i |u_i|}.
 *
 * <p>Its prox is soft-thresholding by {@code t w}; its conjugate is the indicator of the box {@code
 * [-w, w]}, whose prox is the clip of the dual in proximal networks.
 */
public final class L1Norm implements ProximableFunctional {
    private final double weight;

    /**
     * Creates the norm.
     *
     * @param weight w &gt; 0
     */
    public L1Norm(double weight) {
        this.weight = StepSizes.checkWeight(weight);
    }

    @Override
    public double valueAt(float[] u) {
        double sum = 0;
        for (float value : u) {
            sum += Math.abs(value);
        }
        return weight * sum;
    }

    @Override
    public void prox(float[] v, double stepSize, float[] out) {
        StepSizes.check(stepSize);
        float threshold = (float) (stepSize * weight);
        for (int i = 0; i < v.length; i++) {
            out[i] = Math.copySign(Math.max(Math.abs(v[i]) - threshold, 0), v[i]);
        }
    }

    @Override
    public double conjugateAt(float[] y) {
        for (float value : y) {
            if (Math.abs(value) > weight * (1 + StepSizes.TOLERANCE)) {
                return Double.POSITIVE_INFINITY;
            }
        }
        return 0;
    }

    /** {@inheritDoc} Here the projection onto the box, whatever the step size. */
    @Override
    public void proxConjugate(float[] v, double stepSize, float[] out) {
        StepSizes.check(stepSize);
        float bound = (float) weight;
        for (int i = 0; i < v.length; i++) {
            out[i] = Math.min(Math.max(v[i], -bound), bound);
        }
    }

    @Override
    public Optional<float[]> groupSizes(float[] u) {
        float[] sizes = new float[u.length];
        for (int i = 0; i < u.length; i++) {
            sizes[i] = Math.abs(u[i]);
        }
        return Optional.of(sizes);
    }
}
