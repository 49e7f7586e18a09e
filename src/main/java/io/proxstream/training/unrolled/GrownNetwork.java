package io.proxstream.training.unrolled;

import io.proxstream.math.kernel.FilterBank;
import io.proxstream.network.PnnLayer;
import io.proxstream.network.PnnSpec;
import io.proxstream.network.ProximalNetwork;
import java.util.ArrayList;
import java.util.List;

/**
 * A network that begins where another ended, and may have more filters and layers.
 *
 * <p>Layer k of K begins as layer {@code floor(k K'/K)} of the other's K'. Filters beyond the
 * other's are those of an {@link UntrainedNetwork}, so small that the result is nearly the other's.
 * Step sizes are the other's where both unroll the same algorithm.
 */
public final class GrownNetwork {
    /** Of new filters: the result changes by its square, their gradient by itself. */
    private static final double NEW_FILTERS = 0.1;

    private GrownNetwork() {}

    /**
     * Builds the network.
     *
     * @param spec the architecture
     * @param seed of the random filters among the new ones
     * @param start the other network
     * @return the network
     * @throws IllegalArgumentException if filters have another size or other channels, or the other
     *     network has more filters
     */
    public static ProximalNetwork of(PnnSpec spec, long seed, ProximalNetwork start) {
        PnnSpec other = start.spec();
        if (other.filterSize() != spec.filterSize()
                || other.channels() != spec.channels()
                || other.filters() > spec.filters()) {
            throw new IllegalArgumentException(
                    ("network with %d filters of %dx%dx%d to begin from: must have at most %d,"
                                    + " of %dx%dx%d")
                            .formatted(
                                    other.filters(),
                                    other.channels(),
                                    other.filterSize(),
                                    other.filterSize(),
                                    spec.filters(),
                                    spec.channels(),
                                    spec.filterSize(),
                                    spec.filterSize()));
        }
        List<PnnLayer> layers = new ArrayList<>();
        List<PnnLayer> fresh = UntrainedNetwork.of(spec, seed).layers();
        for (int k = 0; k < spec.layers(); k++) {
            PnnLayer from = start.layers().get(k * other.layers() / spec.layers());
            PnnLayer steps = other.form() == spec.form() ? from : fresh.get(k);
            PnnLayer layer =
                    new PnnLayer(
                            bank(spec, from.bank(), fresh.get(k)),
                            thresholds(from, fresh.get(k)),
                            steps.dualStep(),
                            steps.primalStep(),
                            steps.extrapolation());
            layers.add(
                    from.isFree()
                            ? layer.withSynthesis(bank(spec, from.synthesis(), fresh.get(k)))
                            : layer);
        }
        return new ProximalNetwork(spec, layers);
    }

    private static FilterBank bank(PnnSpec spec, FilterBank from, PnnLayer fresh) {
        float[] weights = fresh.bank().scaled(NEW_FILTERS).weights();
        float[] old = from.weights();
        System.arraycopy(old, 0, weights, 0, old.length);
        return FilterBank.of(spec.filters(), spec.channels(), spec.filterSize(), weights);
    }

    private static float[] thresholds(PnnLayer from, PnnLayer fresh) {
        float[] thresholds = fresh.thresholds();
        for (int m = 0; m < thresholds.length; m++) {
            thresholds[m] *= (float) NEW_FILTERS;
        }
        float[] old = from.thresholds();
        System.arraycopy(old, 0, thresholds, 0, old.length);
        return thresholds;
    }
}
