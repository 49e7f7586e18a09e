package io.proxstream.training.infimal;

import io.proxstream.network.infimal.InfimalLayer;
import io.proxstream.network.infimal.InfimalNetwork;
import io.proxstream.network.infimal.InfimalSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The parameters of a network with auxiliary images as blocks of numbers that training may move
 * freely: for each layer the filters D, the filters S, the logarithms of thresholds, and {@code
 * [log mu, theta]}.
 */
final class InfimalParameters {
    static final int ANALYSIS = 0;
    static final int SYNTHESIS = 1;
    static final int THRESHOLDS = 2;
    static final int STEPS = 3;

    /** Where log mu stands among the step sizes. */
    static final int PRIMAL = 0;

    /** Where theta stands. */
    static final int THETA = 1;

    private static final int KINDS = 4;
    private static final float LEAST_THRESHOLD = 1e-8f;

    private final InfimalSpec spec;
    private final List<float[]> blocks = new ArrayList<>();

    InfimalParameters(InfimalNetwork network) {
        this.spec = network.spec();
        for (InfimalLayer layer : network.layers()) {
            blocks.add(layer.analysis());
            blocks.add(layer.synthesis());
            float[] logs = layer.thresholds();
            for (int m = 0; m < logs.length; m++) {
                logs[m] = (float) Math.log(Math.max(logs[m], LEAST_THRESHOLD));
            }
            blocks.add(logs);
            blocks.add(
                    new float[] {
                        (float) Math.log(layer.primalStep()), (float) layer.extrapolation()
                    });
        }
    }

    /** The blocks of all layers, themselves. */
    List<float[]> blocks() {
        return blocks;
    }

    /** Where a block of a layer stands among all. */
    static int index(int layer, int kind) {
        return layer * KINDS + kind;
    }

    /** The layer of a block. */
    static int layer(int index) {
        return index / KINDS;
    }

    /** What kind a block is of. */
    static int kind(int index) {
        return index % KINDS;
    }

    /** Whether a block has filters. */
    static boolean isBank(int index) {
        return kind(index) == ANALYSIS || kind(index) == SYNTHESIS;
    }

    /** Puts what has left its range back onto the border. */
    void confine() {
        for (int k = 0; k < spec.layers(); k++) {
            float[] steps = blocks.get(index(k, STEPS));
            steps[THETA] = Math.min(Math.max(steps[THETA], 0), 1);
        }
    }

    /** Returns the network with these parameters. */
    InfimalNetwork network() {
        List<InfimalLayer> layers = new ArrayList<>();
        for (int k = 0; k < spec.layers(); k++) {
            float[] thresholds = blocks.get(index(k, THRESHOLDS)).clone();
            for (int m = 0; m < thresholds.length; m++) {
                thresholds[m] = (float) Math.exp(thresholds[m]);
            }
            float[] steps = blocks.get(index(k, STEPS));
            layers.add(
                    new InfimalLayer(
                            blocks.get(index(k, ANALYSIS)),
                            blocks.get(index(k, SYNTHESIS)),
                            thresholds,
                            Math.exp(steps[PRIMAL]),
                            steps[THETA]));
        }
        return new InfimalNetwork(spec, layers);
    }

    /** Returns a copy of the blocks. */
    List<float[]> copy() {
        return blocks.stream().map(float[]::clone).toList();
    }

    /** Overwrites the parameters. */
    void set(List<float[]> values) {
        for (int i = 0; i < values.size(); i++) {
            System.arraycopy(values.get(i), 0, blocks.get(i), 0, blocks.get(i).length);
        }
    }

    /** Returns blocks of the same lengths, zero. */
    List<float[]> zeros() {
        return blocks.stream().map(block -> new float[block.length]).toList();
    }

    /** Sets blocks to zero. */
    static void clear(List<float[]> blocks) {
        blocks.forEach(block -> Arrays.fill(block, 0));
    }
}
