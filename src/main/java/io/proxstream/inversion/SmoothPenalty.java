package io.proxstream.inversion;

import io.proxstream.math.bregman.Span;
import io.proxstream.math.functional.SmoothFunctional;

/**
 * The data term {@code f(u) = B_Psi(y, W u + b)} as a smooth functional of u, with the gradient
 * {@code W^T (sigma(W u + b) - y)} and the constant {@code ||W||^2}.
 *
 * <p>Keeps working memory: not for several threads at once.
 */
final class SmoothPenalty implements SmoothFunctional {
    private final NetworkLayer layer;
    private final float[] data;
    private final float[] residual;

    SmoothPenalty(NetworkLayer layer, float[] data) {
        this.layer = layer;
        this.data = data;
        this.residual = new float[data.length];
    }

    @Override
    public double valueAt(float[] u) {
        return layer.penaltyAt(data, u);
    }

    @Override
    public void gradient(float[] u, float[] out) {
        float[] bias = layer.bias();
        layer.weights().apply(u, residual);
        for (int i = 0; i < residual.length; i++) {
            residual[i] += bias[i];
        }
        layer.activation().activate(residual, Span.of(residual.length), residual);
        for (int i = 0; i < residual.length; i++) {
            residual[i] -= data[i];
        }
        layer.weights().adjoint(residual, out);
    }

    @Override
    public double lipschitzConstant() {
        return layer.squaredNorm();
    }
}
