package io.proxstream.training.infimal;

import io.proxstream.network.infimal.InfimalLayer;
import io.proxstream.network.infimal.InfimalNetwork;
import io.proxstream.network.infimal.InfimalSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The networks that training starts from: random filters D of mean zero on every image, their
 * adjoints as S, and thresholds of one standard deviation of the noise.
 */
public final class UntrainedInfimal {
    private static final int AREA = InfimalSpec.FILTER_SIZE * InfimalSpec.FILTER_SIZE;

    /** The norm of a filter. */
    private static final double NORM = 0.6;

    /** How far S goes: the sum over all filters must not overshoot. */
    private static final double SYNTHESIS = 2.7;

    private static final double EXTRAPOLATION = 0.3;

    private UntrainedInfimal() {}

    /**
     * Builds the network.
     *
     * @param spec the architecture
     * @param primalStep mu of all layers: large where an operator is undone, near 1 for noise
     * @param seed of the filters
     * @return the network
     */
    public static InfimalNetwork of(InfimalSpec spec, double primalStep, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<InfimalLayer> layers = new ArrayList<>();
        for (int k = 0; k < spec.depth(); k++) {
            float[] analysis = filters(spec, random);
            float[] thresholds = new float[spec.filters()];
            Arrays.fill(thresholds, 1);
            layers.add(
                    new InfimalLayer(
                            analysis,
                            synthesis(spec, analysis),
                            thresholds,
                            primalStep,
                            EXTRAPOLATION));
        }
        return new InfimalNetwork(spec, layers);
    }

    private static float[] filters(InfimalSpec spec, SplittableRandom random) {
        int length = spec.channels() * AREA;
        float[] weights = new float[spec.weights()];
        for (int from = 0; from < weights.length; from += length) {
            double squares = 0;
            double[] filter = new double[length];
            for (int plane = 0; plane < length; plane += AREA) {
                double mean = 0;
                for (int i = plane; i < plane + AREA; i++) {
                    filter[i] = random.nextGaussian();
                    mean += filter[i] / AREA;
                }
                for (int i = plane; i < plane + AREA; i++) {
                    filter[i] -= mean;
                    squares += filter[i] * filter[i];
                }
            }
            for (int i = 0; i < length; i++) {
                weights[from + i] = (float) (NORM * filter[i] / Math.sqrt(squares));
            }
        }
        return weights;
    }

    /** The adjoint of D, scaled: {@code [M,C,3,3]} to {@code [C,M,3,3]} with taps turned around. */
    private static float[] synthesis(InfimalSpec spec, float[] analysis) {
        float scale = (float) (SYNTHESIS / spec.filters());
        float[] weights = new float[analysis.length];
        for (int m = 0; m < spec.filters(); m++) {
            for (int c = 0; c < spec.channels(); c++) {
                for (int tap = 0; tap < AREA; tap++) {
                    weights[(c * spec.filters() + m) * AREA + tap] =
                            scale * analysis[(m * spec.channels() + c) * AREA + AREA - 1 - tap];
                }
            }
        }
        return weights;
    }
}
