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
     * @param low the least value, {@code -infinity} for none
     * @param high the greatest value, at least {@code low}, {@code +infinity} for none
     * @throws IllegalArgumentException if the box holds no float
     */
    public BoxIndicator(double low, double high) {
        this.low = (float) low;
        this.high = (float) high;
        if (!(low <= high)
                || this.low == Float.POSITIVE_INFINITY
                || this.high == Float.NEGATIVE_INFINITY) {
            throw new IllegalArgumentException(
                    "box [%s, %s]: the lower bound must not exceed the upper".formatted(low, high));
        }
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
            if (value != 0) {
                sum += (double) (value > 0 ? high : low) * value;
            }
        }
        return sum;
    }
}
