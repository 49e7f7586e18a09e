package io.proxstream.network;

import io.proxstream.image.ImageShape;
import io.proxstream.math.linear.FilterBankOperator;
import io.proxstream.math.linear.OperatorNorm;

/**
 * How far a denoiser can move an image, whatever is in it: {@code ||N(z) - z|| <= value * sigma *
 * sqrt(H W)} for all z with values in {@code [0,1]} and noise levels sigma.
 *
 * <p>A result is the data minus sums {@code S* u} of coefficients within {@code lambda = threshold
 * * sigma}. With {@code t_k = ||thresholds_k||} the bound is {@code ||S_K|| ((1 + alpha_K) t_K +
 * alpha_K t_{K-1})} in the dual forms, and in the primal-dual forms {@code e_K}, {@code e_{k+1} =
 * (e_k + mu_k ||S_k|| t_k) / (1 + mu_k)}, {@code e_0 = 0}. Such a denoiser is bounded, which makes
 * plug-and-play settle when sigma falls; it does not make the network non-expansive.
 *
 * @param value the largest root mean square change of an image, per unit of noise; at least 0
 * @see "[ChanWangElgendy2017], section 3"
 */
public record ChangeBound(double value) {
    private static final int EXTENT = 32;
    private static final int ITERATIONS = 40;

    /**
     * Computes the bound of a denoiser.
     *
     * @param network the denoiser
     * @return the bound, with norms exact to about a percent on frames of any size
     * @throws IllegalArgumentException if the network is no denoiser
     */
    public static ChangeBound of(ProximalNetwork network) {
        PnnSpec spec = network.spec();
        if (!spec.form().isDenoiser()) {
            throw new IllegalArgumentException(
                    "form %s: is no denoiser".formatted(spec.form().id()));
        }
        return new ChangeBound(
                spec.form().isPrimalDual() ? primalDual(network) : ofLastLayer(network));
    }

    private static double ofLastLayer(ProximalNetwork network) {
        PnnSpec spec = network.spec();
        int last = spec.layers() - 1;
        PnnLayer layer = network.layers().get(last);
        double coefficients = size(layer);
        if (spec.form() == PnnForm.DDIFB) {
            double before = last > 0 ? size(network.layers().get(last - 1)) : 0;
            coefficients += layer.extrapolation() * (coefficients + before);
        }
        return norm(spec, layer) * coefficients;
    }

    private static double primalDual(ProximalNetwork network) {
        double bound = 0;
        for (PnnLayer layer : network.layers()) {
            double mu = layer.primalStep();
            bound = (bound + mu * norm(network.spec(), layer) * size(layer)) / (1 + mu);
        }
        return bound;
    }

    private static double size(PnnLayer layer) {
        double squares = 0;
        for (float threshold : layer.thresholds()) {
            squares += (double) threshold * threshold;
        }
        return Math.sqrt(squares);
    }

    private static double norm(PnnSpec spec, PnnLayer layer) {
        ImageShape shape = new ImageShape(spec.channels(), EXTENT, EXTENT);
        return OperatorNorm.lanczos(
                new FilterBankOperator(layer.synthesis(), shape, spec.boundary()), ITERATIONS, 1);
    }
}
