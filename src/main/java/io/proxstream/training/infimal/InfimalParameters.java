package io.proxstream.training.infimal;

import io.proxstream.network.SplittingSchedule;
import io.proxstream.network.infimal.InfimalLayer;
import io.proxstream.network.infimal.InfimalNetwork;
import io.proxstream.network.infimal.InfimalSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * The parameters of a network with auxiliary images as blocks of numbers that training may move
 * freely: for each layer the filters D, the filters S, the logarithms of thresholds, and {@code
 * [log mu, theta]}; and of a prior the logarithms of the factors of noise and of steps toward the
 * data.
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
    private final int splitting;
    private final List<float[]> blocks = new ArrayList<>();

    InfimalParameters(InfimalNetwork network, SplittingSchedule splitting) {
        this.spec = network.spec();
        this.splitting = splitting.count();
        for (InfimalLayer layer : network.layers()) {
            blocks.add(layer.analysis());
            blocks.add(layer.synthesis());
            blocks.add(mapped(layer.thresholds(), it -> Math.log(Math.max(it, LEAST_THRESHOLD))));
            blocks.add(
                    new float[] {
                        (float) Math.log(layer.primalStep()), (float) layer.extrapolation()
                    });
        }
        if (this.splitting > 0) {
            blocks.add(mapped(splitting.noiseFactors(), Math::log));
            blocks.add(mapped(splitting.stepFactors(), Math::log));
        }
    }

    private static float[] mapped(float[] values, DoubleUnaryOperator map) {
        float[] mapped = new float[values.length];
        for (int i = 0; i < mapped.length; i++) {
            mapped[i] = (float) map.applyAsDouble(values[i]);
        }
        return mapped;
    }

    /** The blocks of all layers, themselves. */
    List<float[]> blocks() {
        return blocks;
    }

    /** The blocks of a stage among all. */
    static List<float[]> ofStage(List<float[]> blocks, InfimalSpec spec, int stage) {
        int first = index(stage * spec.layers(), 0);
        return blocks.subList(first, first + index(spec.layers(), 0));
    }

    /** Where a block of a layer stands among those of its stage, or of all. */
    static int index(int layer, int kind) {
        return layer * KINDS + kind;
    }

    /** Where the factors of noise stand, behind the blocks of all layers. */
    static int noiseFactors(int layers) {
        return layers * KINDS;
    }

    /** Where the factors of steps toward the data stand. */
    static int stepFactors(int layers) {
        return noiseFactors(layers) + 1;
    }

    private boolean isOfLayer(int index) {
        return index < noiseFactors(spec.depth());
    }

    /** What a block belongs to, in words. */
    String owner(int index) {
        return isOfLayer(index) ? "layer " + index / KINDS : "the steps of splitting";
    }

    /** What kind the block of a layer is of. */
    static int kind(int index) {
        return index % KINDS;
    }

    /** Whether a block has filters. */
    boolean isBank(int index) {
        return isOfLayer(index) && (kind(index) == ANALYSIS || kind(index) == SYNTHESIS);
    }

    /** Puts what has left its range back onto the border. */
    void confine() {
        for (int k = 0; k < spec.depth(); k++) {
            float[] steps = blocks.get(index(k, STEPS));
            steps[THETA] = Math.min(Math.max(steps[THETA], 0), 1);
        }
    }

    /** Returns the network with these parameters. */
    InfimalNetwork network() {
        List<InfimalLayer> layers = new ArrayList<>();
        for (int k = 0; k < spec.depth(); k++) {
            float[] thresholds = mapped(blocks.get(index(k, THRESHOLDS)), Math::exp);
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

    /** Returns the steps of splitting with these parameters. */
    SplittingSchedule splitting() {
        return splitting == 0
                ? SplittingSchedule.NONE
                : new SplittingSchedule(
                        mapped(blocks.get(noiseFactors(spec.depth())), Math::exp),
                        mapped(blocks.get(stepFactors(spec.depth())), Math::exp));
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
