package io.proxstream.training.unrolled;

import io.proxstream.math.kernel.FilterBank;
import io.proxstream.network.PnnForm;
import io.proxstream.network.PnnLayer;
import io.proxstream.network.PnnSpec;
import io.proxstream.network.ProximalNetwork;
import java.util.ArrayList;
import java.util.List;

/**
 * The parameters of an unrolled network as blocks of numbers that training may move freely.
 *
 * <p>Each layer has three blocks: its filters, the logarithms of its thresholds, and {@code [log
 * tau, log mu, alpha]}: what must be positive stays positive. A free network has a fourth, the
 * filters that synthesise. The inertia or extrapolation alpha is kept in {@code [0.001, 1]} by
 * {@link #confine}.
 */
final class NetworkParameters {
    /** The block of filters. */
    static final int FILTERS = 0;

    /** The block of thresholds. */
    static final int THRESHOLDS = 1;

    /** The block of step sizes and alpha. */
    static final int STEPS = 2;

    /** The block of filters S of a free network. */
    static final int SYNTHESIS = 3;

    /** Where log tau stands among the step sizes. */
    static final int DUAL = 0;

    /** Where log mu stands. */
    static final int PRIMAL = 1;

    /** Where alpha stands. */
    static final int ALPHA = 2;

    private static final float LEAST_ALPHA = 1e-3f;
    private static final float LEAST_THRESHOLD = 1e-8f;

    private final PnnSpec spec;
    private final List<float[]> blocks;

    private NetworkParameters(PnnSpec spec, List<float[]> blocks) {
        this.spec = spec;
        this.blocks = blocks;
    }

    /**
     * Takes the parameters of a network.
     *
     * @throws IllegalArgumentException if it projects groups of filters
     */
    static NetworkParameters of(ProximalNetwork network) {
        PnnSpec spec = network.spec();
        if (spec.groupSize() != 1) {
            throw new IllegalArgumentException(
                    "groups of %d filters: a network to train clips each by itself"
                            .formatted(spec.groupSize()));
        }
        List<float[]> blocks = new ArrayList<>();
        for (PnnLayer layer : network.layers()) {
            blocks.add(layer.bank().weights());
            float[] logs = layer.thresholds();
            for (int m = 0; m < logs.length; m++) {
                logs[m] = (float) Math.log(Math.max(logs[m], LEAST_THRESHOLD));
            }
            blocks.add(logs);
            blocks.add(
                    new float[] {
                        (float) Math.log(layer.dualStep()),
                        (float) Math.log(layer.primalStep()),
                        (float) layer.extrapolation()
                    });
            if (network.isFree()) {
                blocks.add(layer.synthesis().weights());
            }
        }
        NetworkParameters parameters = new NetworkParameters(spec, blocks);
        parameters.confine();
        return parameters;
    }

    PnnSpec spec() {
        return spec;
    }

    /** The blocks of all layers, themselves. */
    List<float[]> blocks() {
        return blocks;
    }

    /** A block of a layer, itself. */
    float[] block(int layer, int kind) {
        return blocks.get(index(layer, kind));
    }

    /** Where a block of a layer stands among all. */
    int index(int layer, int kind) {
        return layer * perLayer() + kind;
    }

    /** The layer of a block. */
    int layer(int index) {
        return index / perLayer();
    }

    /** What kind a block is of. */
    int kind(int index) {
        return index % perLayer();
    }

    /** Whether a block has filters. */
    boolean isBank(int index) {
        return kind(index) == FILTERS || kind(index) == SYNTHESIS;
    }

    private int perLayer() {
        return blocks.size() / spec.layers();
    }

    boolean isFree() {
        return perLayer() > SYNTHESIS;
    }

    FilterBank bank(int layer) {
        return bank(layer, FILTERS);
    }

    FilterBank synthesis(int layer) {
        return bank(layer, isFree() ? SYNTHESIS : FILTERS);
    }

    private FilterBank bank(int layer, int kind) {
        return FilterBank.of(
                spec.filters(), spec.channels(), spec.filterSize(), block(layer, kind));
    }

    double dualStep(int layer) {
        return Math.exp(block(layer, STEPS)[DUAL]);
    }

    double primalStep(int layer) {
        return Math.exp(block(layer, STEPS)[PRIMAL]);
    }

    /** Returns the network with these parameters. */
    ProximalNetwork network() {
        List<PnnLayer> layers = new ArrayList<>();
        for (int k = 0; k < spec.layers(); k++) {
            float[] thresholds = block(k, THRESHOLDS).clone();
            for (int m = 0; m < thresholds.length; m++) {
                thresholds[m] = (float) Math.exp(thresholds[m]);
            }
            double alpha = hasAlpha() ? block(k, STEPS)[ALPHA] : 0;
            PnnLayer layer = new PnnLayer(bank(k), thresholds, dualStep(k), primalStep(k), alpha);
            layers.add(isFree() ? layer.withSynthesis(synthesis(k)) : layer);
        }
        return new ProximalNetwork(spec, layers);
    }

    /** Whether the form has an inertia or extrapolation of its own. */
    private boolean hasAlpha() {
        return spec.form() != PnnForm.DDFB && spec.form().isDenoiser();
    }

    /** Puts what has left its range back onto the border. */
    void confine() {
        for (int k = 0; k < spec.layers(); k++) {
            float[] steps = block(k, STEPS);
            steps[ALPHA] = Math.min(Math.max(steps[ALPHA], LEAST_ALPHA), 1);
        }
    }

    /** Returns blocks of the same lengths, zero. */
    List<float[]> zeros() {
        return blocks.stream().map(block -> new float[block.length]).toList();
    }

    /** Returns a copy of the blocks. */
    List<float[]> copy() {
        return blocks.stream().map(float[]::clone).toList();
    }

    /** Tells whether all values are numbers. */
    static boolean areFinite(List<float[]> blocks) {
        for (float[] block : blocks) {
            for (float value : block) {
                if (!Float.isFinite(value)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Overwrites the parameters. */
    void set(List<float[]> values) {
        for (int i = 0; i < values.size(); i++) {
            System.arraycopy(values.get(i), 0, blocks.get(i), 0, blocks.get(i).length);
        }
    }

    @Override
    public String toString() {
        return "NetworkParameters[%s, %d values]"
                .formatted(spec, blocks.stream().mapToInt(block -> block.length).sum());
    }
}
