package io.proxstream.training.dense;

import io.proxstream.network.dense.DenseSpec;
import io.proxstream.training.step.Blocks;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Lipschitz constants of the gradients in the parameters of each layer, {@code ||[X 1]||^2 / s}, by
 * a power iteration that advances once with every pass.
 */
final class InputBounds {
    /** Passes that a power iteration from nowhere takes. */
    private static final int WARM_UP = 8;

    /** What an iteration that has not quite converged, or another batch, may add. */
    private static final double MARGIN = 1.05;

    private static final double DECAY = 0.98;

    private final List<float[]> directions;
    private final double[] norms;
    private int passes;

    InputBounds(DenseSpec spec) {
        this.directions = InputNorm.start(spec);
        this.norms = new double[spec.depth()];
    }

    /** Finds the norms of the inputs of all layers on a forward pass, which moves nothing. */
    void warmUp(DensePass pass, int[] samples) {
        while (passes < WARM_UP) {
            begin(pass);
            pass.run(
                    samples,
                    (block, lane, from, to) -> {
                        block.forward();
                        block.addToNorm(pass.norm(lane));
                        return 0;
                    });
            end(pass, samples.length);
        }
    }

    /** Begins to add up one iteration. */
    void begin(DensePass pass) {
        for (int lane = 0; lane < pass.lanes(); lane++) {
            pass.norm(lane).begin(directions);
        }
    }

    /** Ends the iteration, and takes its figures over. */
    void end(DensePass pass, int samples) {
        List<float[]> sums = new ArrayList<>();
        directions.forEach(direction -> sums.add(new float[direction.length]));
        for (int lane = 0; lane < pass.lanes(); lane++) {
            pass.norm(lane).addTo(sums);
        }
        passes++;
        for (int l = 0; l < norms.length; l++) {
            double norm = norm(sums.get(l));
            scale(sums.get(l), 1 / Math.max(norm, 1e-30), directions.get(l));
            norms[l] = Math.max(norm / samples, passes > WARM_UP ? DECAY * norms[l] : 0);
        }
    }

    /** Returns the constant of a layer, from 1 to L. */
    double constant(int layer) {
        // the bias sees a constant input of 1
        return MARGIN * norms[layer - 1] + 1;
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(passes);
        Blocks.writeAll(directions, out);
        for (double norm : norms) {
            out.writeDouble(norm);
        }
    }

    void read(DataInput in) throws IOException {
        passes = in.readInt();
        Blocks.readAll(in, directions);
        for (int l = 0; l < norms.length; l++) {
            norms[l] = in.readDouble();
        }
    }

    private static double norm(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += (double) value * value;
        }
        return Math.sqrt(sum);
    }

    private static void scale(float[] values, double factor, float[] out) {
        for (int i = 0; i < values.length; i++) {
            out[i] = (float) (values[i] * factor);
        }
    }
}
