package io.proxstream.inversion;

import io.proxstream.math.bregman.ProximalActivation;
import io.proxstream.math.bregman.Span;

/**
 * The guarantee of one layer: under the source condition {@code W^T v in dJ(u_true)} and {@code
 * B(f_delta, W u_true + b) <= delta^2},
 *
 * <pre>{@code
 * D_J(u_true, u_alpha) <= 2 delta^2/alpha + alpha ||v||^2
 *         + (Psi(f_delta + alpha v) + Psi(f_delta - alpha v) - 2 Psi(f_delta))/alpha
 * }</pre>
 *
 * <p>It holds for the symmetric Bregman distance as well, hence in either direction.
 *
 * @param activation sigma, with its potential Psi
 * @param source v
 * @see "[WangEtAl2025], section 5; [WangBenning2023b]"
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
public record ErrorBound(ProximalActivation activation, float[] source) {
    /**
     * Returns the bound.
     *
     * @param data f_delta
     * @param delta the noise level
     * @param alpha how much is regularised
     * @return the bound, {@code +infinity} if {@code f_delta +- alpha v} leaves the domain of Psi
     */
    public double at(float[] data, double delta, double alpha) {
        double norm = norm();
        double curvature =
                potential(shifted(data, alpha))
                        + potential(shifted(data, -alpha))
                        - 2 * potential(data);
        return 2 * delta * delta / alpha + alpha * norm * norm + Math.max(curvature, 0) / alpha;
    }

    /**
     * Returns the alpha that balances the first two terms, {@code sqrt(2) delta / ||v||}.
     *
     * @param delta the noise level
     * @return the alpha
     */
    public double alpha(double delta) {
        return Math.sqrt(2) * delta / norm();
    }

    private double norm() {
        double sum = 0;
        for (float value : source) {
            sum += (double) value * value;
        }
        return Math.sqrt(sum);
    }

    private double potential(float[] state) {
        return activation.potentialAt(state, Span.of(state.length));
    }

    private float[] shifted(float[] data, double alpha) {
        float[] sum = new float[data.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = (float) (data[i] + alpha * source[i]);
        }
        return sum;
    }
}
