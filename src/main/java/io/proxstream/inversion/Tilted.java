package io.proxstream.inversion;

import io.proxstream.math.functional.SmoothFunctional;

/**
 * A smooth functional with a linear part, {@code f(u) - <s, u>}: what Bregman iterations minimise.
 */
final class Tilted implements SmoothFunctional {
    private final SmoothFunctional functional;
    private final float[] slope;

    Tilted(SmoothFunctional functional, float[] slope) {
        this.functional = functional;
        this.slope = slope;
    }

    @Override
    public double valueAt(float[] u) {
        double value = functional.valueAt(u);
        for (int i = 0; i < u.length; i++) {
            value -= (double) slope[i] * u[i];
        }
        return value;
    }

    @Override
    public void gradient(float[] u, float[] out) {
        functional.gradient(u, out);
        for (int i = 0; i < out.length; i++) {
            out[i] -= slope[i];
        }
    }

    @Override
    public double lipschitzConstant() {
        return functional.lipschitzConstant();
    }
}
