package io.proxstream.math.functional;

/**
 * The indicator of a box: 0 where {@code low <= u_i <= high} for all i, infinite elsewhere.
 *
 * <p>Its prox is the projection onto the box, whatever the step size; its conjugate is the support
 * function {@code sum_i max(low y_i, high y_i)}.
 */
public final class BoxIndicator implements ProximableFunctional {
    private final float low;
    private final float high;

    /**
     * Creates the indicator.
     *
     * @param low the least value
     * @param high the greatest value, at least {@code low}
     */
    public BoxIndicator(double low, double high) {
        if (!(low <= high)) {
            throw new IllegalArgumentException(
                    "box [%s, %s]: the lower bound must not exceed the upper".formatted(low, high));
        }
        this.low = (float) low;
        this.high = (float) high;
    }

    @Override
    public double valueAt(float[] u) {
        for (float value : u) {
            if (!(value >= low && value <= high)) {
                return Double.POSITIVE_INFINITY;
            }
        }
        return 0;
    }

    @Override
    public void prox(float[] v, double stepSize, float[] out) {
        StepSizes.check(stepSize);
        for (int i = 0; i < v.length; i++) {
            out[i] = Math.min(Math.max(v[i], low), high);
        }
    }

    @Override
    public double conjugateAt(float[] y) {
        double sum = 0;
        for (float value : y) {
            sum += Math.max((double) low * value, (double) high * value);
        }
        return sum;
    }
}
