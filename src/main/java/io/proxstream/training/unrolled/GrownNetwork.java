package io.proxstream.training.unrolled;

import io.proxstream.math.kernel.FilterBank;
import io.proxstream.network.PnnLayer;
import io.proxstream.network.PnnSpec;
import io.proxstream.network.ProximalNetwork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A network that begins where another ended, and may have more filters and layers, and larger
 * filters.
 *
 * <p>Smaller filters stand in the middle of larger ones, between zeros. Layer k of K begins as
 * layer {@code floor(k K'/K)} of the other's K'. Filters beyond the other's are those of an {@link
 * UntrainedNetwork}, so small that the result is nearly the other's. Step sizes are the other's
 * where both unroll the same algorithm.
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
     * @throws IllegalArgumentException if filters have other channels, are smaller or larger by an
     *     odd number of taps, or the other network has more of them
     */
    public static ProximalNetwork of(PnnSpec spec, long seed, ProximalNetwork start) {
        PnnSpec other = start.spec();
        int border = spec.filterSize() - other.filterSize();
        if (border < 0
                || border % 2 != 0
                || other.channels() != spec.channels()
                || other.filters() > spec.filters()) {
            throw new IllegalArgumentException(
                    ("network with %d filters of %dx%dx%d to begin from: must have at most %d,"
                                    + " of %dx%dx%d, or less by an even number")
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
                            bank(spec, from.bank(), fresh.get(k).bank()),
                            thresholds(from, fresh.get(k)),
                            steps.dualStep(),
                            steps.primalStep(),
                            steps.extrapolation());
            layers.add(
                    from.isFree()
                            ? layer.withSynthesis(bank(spec, from.synthesis(), fresh.get(k).bank()))
                            : layer);
        }
        return new ProximalNetwork(spec, layers);
    }

    private static FilterBank bank(PnnSpec spec, FilterBank from, FilterBank fresh) {
        float[] weights = fresh.scaled(NEW_FILTERS).weights();
        float[] old = from.weights();
        int size = from.size();
        int border = (spec.filterSize() - size) / 2;
        int planes = old.length / (size * size);
        Arrays.fill(weights, 0, planes * spec.filterSize() * spec.filterSize(), 0);
        for (int row = 0; row < planes * size; row++) {
            int to = row / size * spec.filterSize() + border + row % size;
            System.arraycopy(old, row * size, weights, to * spec.filterSize() + border, size);
        }
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
