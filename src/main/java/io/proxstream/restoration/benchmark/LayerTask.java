package io.proxstream.restoration.benchmark;

import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.image.SceneGenerator;
import io.proxstream.math.kernel.BoundaryRule;
import io.proxstream.math.kernel.FilterBank;
import io.proxstream.network.PnnForm;
import io.proxstream.network.PnnLayer;
import io.proxstream.network.PnnSpec;
import io.proxstream.network.ProximalNetwork;
import java.util.Arrays;
import java.util.Collections;
import java.util.SplittableRandom;

/**
 * The work that is measured: equal layers of a proximal network of the form DDFB with the box
 * inside, on a frame z of one channel.
 *
 * <p>With {@code u = 0} and {@code x = C(z)} at first, {@code C} the clip to {@code [0,1]}, each
 * layer computes {@code u' = clip(u + stepSize D x, -bound, bound)} and {@code x' = C(z - D* u')}.
 * The result is the last x.
 *
 * @param bank the filters D, {@code [M,1,k,k]} with odd k
 * @param stepSize the step size, positive
 * @param bound the bound of every coefficient, at least 0
 * @param layers the number of layers, at least 1
 * @param frame the frame z, {@code [1,H,W]}
 * @see "[LeRepettiPustelnik2023], section 2"
 */
public record LayerTask(FilterBank bank, double stepSize, float bound, int layers, Image frame) {
    private static final int FILTERS = 64;
    private static final int FILTER_SIZE = 3;
    private static final double DEVIATION = 0.05;
    private static final double STEP_SIZE = 0.3;
    private static final float BOUND = 0.05f;
    private static final ImageShape FRAME = new ImageShape(1, 256, 256);

    /**
     * Checks the work.
     *
     * @throws IllegalArgumentException if there is more than one channel, or k is even
     */
    public LayerTask {
        if (bank.channels() != 1 || frame.shape().channels() != 1 || bank.size() % 2 == 0) {
            throw new IllegalArgumentException(
                    "%s on %s: must have one channel and filters of odd size"
                            .formatted(bank, frame.shape()));
        }
    }

    /** The usual size, seeded: 64 filters of 3x3 on 256x256 pixels. */
    static LayerTask usual(int layers) {
        SplittableRandom random = new SplittableRandom(1);
        float[] weights = new float[FILTERS * FILTER_SIZE * FILTER_SIZE];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) (DEVIATION * random.nextGaussian());
        }
        FilterBank bank = FilterBank.of(FILTERS, 1, FILTER_SIZE, weights);
        return new LayerTask(bank, STEP_SIZE, BOUND, layers, new SceneGenerator(1).scene(0, FRAME));
    }

    /** Multiply-adds of analysis and synthesis of one layer, two operations each. */
    double layerFlops() {
        int taps = bank.filters() * bank.size() * bank.size();
        return 4.0 * taps * frame.shape().planeSize();
    }

    /** The network, of noise level {@link #bound}. */
    ProximalNetwork network(BoundaryRule boundary) {
        PnnSpec spec =
                new PnnSpec(
                        PnnForm.DDFB, 1, bank.filters(), bank.size(), layers, 1, true, boundary);
        float[] thresholds = new float[bank.filters()];
        Arrays.fill(thresholds, 1);
        PnnLayer layer = new PnnLayer(bank, thresholds, stepSize, 1, 0);
        return new ProximalNetwork(spec, Collections.nCopies(layers, layer));
    }
}
