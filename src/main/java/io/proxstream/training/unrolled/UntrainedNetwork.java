package io.proxstream.training.unrolled;

import io.proxstream.image.ImageShape;
import io.proxstream.math.kernel.FilterBank;
import io.proxstream.math.linear.FilterBankOperator;
import io.proxstream.math.linear.OperatorNorm;
import io.proxstream.network.PnnForm;
import io.proxstream.network.PnnLayer;
import io.proxstream.network.PnnSpec;
import io.proxstream.network.ProximalNetwork;
import io.proxstream.network.StabilityBound;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The networks that training starts from: they restore already, as total variation does with other
 * filters.
 *
 * <p>All layers have the same filters: those of the discrete cosine transform but the constant one,
 * as many as are wanted, and random filters of mean zero beyond those; scaled to {@code ||D|| = 1}.
 * The step sizes are close to the stable limit, and the thresholds three times the standard
 * deviation that noise has behind the filters.
 */
public final class UntrainedNetwork {
    private static final int EXTENT = 32;
    private static final int ITERATIONS = 200;

    /** Of the stable limit. */
    private static final double MARGIN = 0.95;

    private static final double THRESHOLD = 1.5;
    private static final double FIRST_PRIMAL_STEP = 1;

    /** Of solvers with a proximal step: what is blurred comes back in few layers. */
    private static final double PROXIMAL_STEP = 8;

    private UntrainedNetwork() {}

    /**
     * Builds the network.
     *
     * @param spec the architecture, which clips each filter by itself
     * @param seed of the random filters
     * @return the network
     * @throws IllegalArgumentException if the architecture projects groups of filters
     */
    public static ProximalNetwork of(PnnSpec spec, long seed) {
        FilterBank bank = filters(spec, new SplittableRandom(seed));
        float[] thresholds = new float[spec.filters()];
        int length = bank.weights().length / spec.filters();
        for (int m = 0; m < thresholds.length; m++) {
            double squares = 0;
            for (int i = 0; i < length; i++) {
                squares += bank.weights()[m * length + i] * bank.weights()[m * length + i];
            }
            thresholds[m] = (float) (THRESHOLD * Math.sqrt(squares));
        }
        ProximalNetwork network = new ProximalNetwork(spec, layers(spec, bank, thresholds));
        return NetworkParameters.of(network).network();
    }

    private static List<PnnLayer> layers(PnnSpec spec, FilterBank bank, float[] thresholds) {
        List<PnnLayer> layers = new ArrayList<>();
        double mu = FIRST_PRIMAL_STEP;
        double t = 1;
        for (int k = 0; k < spec.layers(); k++) {
            double accelerated = 1 / Math.sqrt(1 + 2 * mu);
            double nextT = (1 + Math.sqrt(1 + 4 * t * t)) / 2;
            layers.add(
                    switch (spec.form()) {
                        case DDFB -> new PnnLayer(bank, thresholds, 2 * MARGIN, 1, 0);
                        case DDIFB -> new PnnLayer(bank, thresholds, MARGIN, 1, (t - 1) / nextT);
                        case DCP -> new PnnLayer(bank, thresholds, MARGIN / mu, mu, 1);
                        case DSCCP, DIFFUSION ->
                                new PnnLayer(bank, thresholds, MARGIN / mu, mu, accelerated);
                        case CONDAT_VU ->
                                new PnnLayer(bank, thresholds, MARGIN * dualOfSolver(), mu, 0);
                        case CHAMBOLLE_POCK ->
                                new PnnLayer(
                                        bank, thresholds, MARGIN / PROXIMAL_STEP, PROXIMAL_STEP, 0);
                    });
            mu = isAccelerated(spec.form()) ? mu * accelerated : mu;
            t = nextT;
        }
        return layers;
    }

    private static boolean isAccelerated(PnnForm form) {
        return form == PnnForm.DSCCP || form == PnnForm.DIFFUSION;
    }

    private static double dualOfSolver() {
        return 1 / FIRST_PRIMAL_STEP - StabilityBound.SQUARED_OPERATOR / 2;
    }

    private static FilterBank filters(PnnSpec spec, SplittableRandom random) {
        int size = spec.filterSize();
        int area = size * size;
        CosineBasis basis = new CosineBasis(size);
        int channels = spec.channels();
        float[] weights = new float[spec.filters() * channels * area];
        for (int m = 0; m < spec.filters(); m++) {
            int wave = m % (channels * area) / channels + 1;
            int channel = m % channels;
            boolean isCosine = m < channels * (area - 1);
            for (int c = 0; c < channels; c++) {
                int offset = (m * channels + c) * area;
                if (!isCosine) {
                    putRandom(weights, offset, area, random);
                } else if (c == channel) {
                    putCosine(weights, offset, basis, size, wave);
                }
            }
        }
        FilterBank bank = FilterBank.of(spec.filters(), channels, size, weights);
        ImageShape shape = new ImageShape(channels, EXTENT, EXTENT);
        double norm =
                OperatorNorm.powerIteration(
                        new FilterBankOperator(bank, shape, spec.boundary()), ITERATIONS, 1);
        return bank.scaled(1 / norm);
    }

    private static void putCosine(
            float[] weights, int offset, CosineBasis basis, int size, int wave) {
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                weights[offset + row * size + column] =
                        (float) basis.tap(wave / size, wave % size, row, column);
            }
        }
    }

    private static void putRandom(float[] weights, int offset, int area, SplittableRandom random) {
        double mean = 0;
        double[] values = new double[area];
        for (int i = 0; i < area; i++) {
            values[i] = random.nextGaussian();
            mean += values[i] / area;
        }
        double squares = 0;
        for (int i = 0; i < area; i++) {
            values[i] -= mean;
            squares += values[i] * values[i];
        }
        for (int i = 0; i < area; i++) {
            weights[offset + i] = (float) (values[i] / Math.sqrt(squares));
        }
    }
}
