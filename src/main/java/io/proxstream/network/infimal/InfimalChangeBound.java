package io.proxstream.network.infimal;

import io.proxstream.image.ImageShape;
import io.proxstream.math.kernel.BoundaryRule;
import io.proxstream.math.kernel.FilterBank;
import io.proxstream.math.linear.FilterBankOperator;
import io.proxstream.math.linear.OperatorNorm;
import io.proxstream.network.ChangeBound;
import java.util.Arrays;
import java.util.List;

/**
 * The {@link ChangeBound} of networks with auxiliary images where A is the identity. Auxiliary
 * images reach the image through coefficients alone, which stay within {@code threshold * sigma} on
 * a quarter of the pixels: {@code e_{k+1} = (e_k + ||S_x|| ||thresholds_k|| / 2) / (1 + mu_k)},
 * {@code e_0 = 0}, with the rows {@code S_x} of S that make the phases of the image.
 *
 * @see "[ChanWangElgendy2017], section 3"
 */
public final class InfimalChangeBound {
    private static final int EXTENT = 32;
    private static final int ITERATIONS = 40;

    private InfimalChangeBound() {}

    /**
     * Computes the bound.
     *
     * @param network the network
     * @return the bound, the greatest of all stages, with norms exact to about a percent on frames
     *     of any size
     */
    public static ChangeBound of(InfimalNetwork network) {
        double greatest = 0;
        for (int stage = 0; stage < network.spec().stages(); stage++) {
            greatest = Math.max(greatest, ofStage(network.spec(), network.layers(stage)));
        }
        return new ChangeBound(greatest);
    }

    private static double ofStage(InfimalSpec spec, List<InfimalLayer> layers) {
        double bound = 0;
        for (InfimalLayer layer : layers) {
            double squares = 0;
            for (float threshold : layer.thresholds()) {
                squares += (double) threshold * threshold;
            }
            double change = norm(spec, layer) * Math.sqrt(squares) / 2;
            bound = (bound + change) / (1 + layer.primalStep());
        }
        return bound;
    }

    private static double norm(InfimalSpec spec, InfimalLayer layer) {
        int size = InfimalSpec.FILTER_SIZE;
        int length = InfimalSpec.PHASES * spec.filters() * size * size;
        FilterBank bank =
                FilterBank.of(
                        InfimalSpec.PHASES,
                        spec.filters(),
                        size,
                        Arrays.copyOf(layer.synthesis(), length));
        ImageShape shape = new ImageShape(spec.filters(), EXTENT, EXTENT);
        return OperatorNorm.lanczos(
                new FilterBankOperator(bank, shape, BoundaryRule.ZERO), ITERATIONS, 1);
    }
}
