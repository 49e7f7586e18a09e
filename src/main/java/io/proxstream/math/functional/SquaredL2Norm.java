package io.proxstream.math.functional;

/**
 * The weighted squared Euclidean norm {@code F(u) = w/2 ||u||^2}.
 *
 * <p>{@code prox_{tF}(v) = v / (1 + t w)} and {@code F*(y) = ||y||^2 / (2w)}.
 */
public final class SquaredL2Norm implements ProximableFunctional {
    private final double weight;

    /**
     * Creates the functional.
     *
     * @param weight w &gt; 0
     */
    public SquaredL2Norm(double weight) {
        this.weight = StepSizes.checkWeight(weight);
    }

    @Override
    public double valueAt(float[] u) {
        return weight / 2 * squaredNorm(u);
    }

    @Override
    public void prox(float[] v, double stepSize, float[] out) {
        StepSizes.check(stepSize);
        for (int i = 0; i < v.length; i++) {
            out[i] = (float) (v[i] / (1 + stepSize * weight));
        }
    }

    @Override
    public double conjugateAt(float[] y) {
        return squaredNorm(y) / (2 * weight);
    }

    private static double squaredNorm(float[] u) {
        double sum = 0;
        for (float value : u) {
            sum += (double) value * value;
        }
        return sum;
    }
}
