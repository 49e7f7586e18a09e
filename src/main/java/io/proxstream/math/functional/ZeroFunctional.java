package io.proxstream.math.functional;

import java.util.Arrays;

/**
 * The functional {@code F(u) = 0}, for problems that lack a part.
 *
 * <p>Its prox changes nothing; its conjugate is the indicator of the origin.
 */
public final class ZeroFunctional implements ProximableFunctional, SmoothFunctional {
    /** Creates the functional. */
    public ZeroFunctional() {}

    @Override
    public double valueAt(float[] u) {
        return 0;
    }

    @Override
    public void prox(float[] v, double stepSize, float[] out) {
        StepSizes.check(stepSize);
        System.arraycopy(v, 0, out, 0, v.length);
    }

    @Override
    public double conjugateAt(float[] y) {
        for (float value : y) {
            if (Math.abs(value) > StepSizes.TOLERANCE) {
                return Double.POSITIVE_INFINITY;
            }
        }
        return 0;
    }

    @Override
    public void gradient(float[] u, float[] out) {
        Arrays.fill(out, 0);
    }

    @Override
    public double lipschitzConstant() {
        return 0;
    }
}
