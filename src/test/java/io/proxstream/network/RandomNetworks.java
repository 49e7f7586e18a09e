package io.proxstream.network;

import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.math.kernel.FilterBank;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Seeded networks and images for tests. */
public final class RandomNetworks {
    private RandomNetworks() {}

    /** A network with other filters, thresholds and step sizes in every layer, all stable. */
    public static ProximalNetwork of(PnnSpec spec, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int weights = spec.filters() * spec.channels() * spec.filterSize() * spec.filterSize();
        List<PnnLayer> layers = new ArrayList<>();
        for (int k = 0; k < spec.layers(); k++) {
            float[] values = floats(random, weights, -1, 1);
            float[] thresholds = floats(random, spec.groups(), 0.5, 2);
            double scale = 1 / Math.sqrt(weights);
            FilterBank bank =
                    FilterBank.of(spec.filters(), spec.channels(), spec.filterSize(), values)
                            .scaled(scale);
            double dualStep = random.nextDouble(0.1, 0.5);
            double primalStep = random.nextDouble(0.1, 1);
            layers.add(new PnnLayer(bank, thresholds, dualStep, primalStep, 0.1 + 0.2 * k));
        }
        return new ProximalNetwork(spec, layers);
    }

    /** The same with other filters for synthesis in every layer. */
    public static ProximalNetwork free(PnnSpec spec, long seed) {
        List<PnnLayer> layers = of(spec, seed).layers();
        List<PnnLayer> others = of(spec, seed + 1).layers();
        return new ProximalNetwork(
                spec,
                IntStream.range(0, layers.size())
                        .mapToObj(k -> layers.get(k).withSynthesis(others.get(k).bank()))
                        .toList());
    }

    /** An image of independent values in [-0.1, 1.1]. */
    public static Image image(ImageShape shape, long seed) {
        return Image.wrap(shape, floats(new SplittableRandom(seed), shape.size(), -0.1, 1.1));
    }

    private static float[] floats(SplittableRandom random, int count, double low, double high) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextDouble(low, high);
        }
        return values;
    }
}
