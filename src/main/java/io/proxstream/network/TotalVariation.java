package io.proxstream.network;

import io.proxstream.math.kernel.BoundaryRule;
import io.proxstream.math.kernel.FilterBank;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Isotropic total variation as an unrolled network, without training: DScCP with forward
 * differences for denoising, Condat-Vu for inverse problems.
 *
 * <p>The denoiser solves {@code min_x 1/2 ||x - z||^2 + lambda sum_p ||(grad x)[p]||_2 +
 * indicator(x in [0,1])} with {@code lambda = thresholdFactor * noiseLevel}, up to what the given
 * number of layers reaches.
 */
public final class TotalVariation {
    /** The squared norm of the forward differences in two dimensions. */
    private static final double SQUARED_NORM = 8;

    private TotalVariation() {}

    /**
     * Builds the network.
     *
     * @param layers number of iterations that are unrolled, at least 1
     * @param thresholdFactor {@code lambda / noiseLevel}; natural images want about 0.75
     * @param firstPrimalStep the step size mu of the first layer, positive; tau follows from {@code
     *     tau mu ||D||^2 = 1}
     * @return the network, for one channel
     */
    public static ProximalNetwork denoiser(
            int layers, double thresholdFactor, double firstPrimalStep) {
        PnnSpec spec = new PnnSpec(PnnForm.DSCCP, 1, 2, 3, layers, 2, true, BoundaryRule.SYMMETRIC);
        FilterBank differences = FilterBank.forwardDifferences();
        float[] thresholds = {(float) thresholdFactor};
        List<PnnLayer> parameters = new ArrayList<>();
        double primalStep = firstPrimalStep;
        double dualStep = 1 / (firstPrimalStep * SQUARED_NORM);
        for (int k = 0; k < layers; k++) {
            double alpha = 1 / Math.sqrt(1 + 2 * primalStep);
            parameters.add(new PnnLayer(differences, thresholds, dualStep, primalStep, alpha));
            primalStep *= alpha;
            dualStep /= alpha;
        }
        return new ProximalNetwork(spec, parameters);
    }

    /**
     * Builds the network for inverse problems: Condat-Vu with constant step sizes, {@code mu (tau
     * ||D||^2 + ||A||^2 / 2) = 1}, for operators with {@code ||A||^2} up to 1.16: a blur's may
     * exceed 1 a little at a symmetric border.
     *
     * @param layers number of iterations that are unrolled, at least 1
     * @param thresholdFactor {@code lambda / noiseLevel}
     * @param primalStep the step size mu, above 0, below 1.7
     * @return the network, for one channel
     */
    public static ProximalNetwork solver(int layers, double thresholdFactor, double primalStep) {
        PnnSpec spec =
                new PnnSpec(PnnForm.CONDAT_VU, 1, 2, 3, layers, 2, true, BoundaryRule.SYMMETRIC);
        double dualStep = (1 / primalStep - StabilityBound.SQUARED_OPERATOR / 2) / SQUARED_NORM;
        PnnLayer layer =
                new PnnLayer(
                        FilterBank.forwardDifferences(),
                        new float[] {(float) thresholdFactor},
                        dualStep,
                        primalStep,
                        0);
        return new ProximalNetwork(spec, Collections.nCopies(layers, layer));
    }
}
