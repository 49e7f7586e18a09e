package io.proxstream.network;

import io.proxstream.math.linear.LinearOperator;

/** {@code x' = x - mu (A*(A x - y) + s)}. */
final class GradientDataStep implements DataStep {
    private final LinearOperator a;
    private final float[] observed;
    private final float[] measured;
    private final float[] gradient;

    GradientDataStep(LinearOperator a, float[] observed) {
        this.a = a;
        this.observed = observed;
        this.measured = new float[a.rangeSize()];
        this.gradient = new float[a.domainSize()];
    }

    @Override
    public void take(float[] x, float[] sums, double stepSize, float[] fresh) {
        float mu = (float) stepSize;
        a.apply(x, measured);
        for (int i = 0; i < measured.length; i++) {
            measured[i] -= observed[i];
        }
        a.adjoint(measured, gradient);
        for (int i = 0; i < x.length; i++) {
            fresh[i] = x[i] - mu * (gradient[i] + sums[i]);
        }
    }

    @Override
    public void reverse(float[] q, double stepSize, float[] before) {
        float mu = (float) stepSize;
        a.apply(q, measured);
        a.adjoint(measured, gradient);
        for (int i = 0; i < q.length; i++) {
            before[i] = q[i] - mu * gradient[i];
        }
    }
}
