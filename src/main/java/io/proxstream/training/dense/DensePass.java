package io.proxstream.training.dense;

import io.proxstream.math.array.Workers;
import io.proxstream.network.dense.DenseParameters;
import io.proxstream.network.dense.DenseSpec;
import io.proxstream.training.DivergenceException;
import io.proxstream.training.Examples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Passes over samples: shares them out among threads in blocks, and adds up what comes of them.
 *
 * <p>Many samples are shared out among threads, each going through all layers alone; few samples go
 * together, and threads share out the layers. Which thread gets which sample depends on their
 * number alone, so that sums are the same from run to run.
 */
final class DensePass implements AutoCloseable {
    private static final int CAPACITY = 256;

    /** From so many samples a thread on, samples are shared out instead of layers. */
    private static final int FEW = 24;

    private final DenseParameters parameters;
    private final ResidentWeights weights;
    private final Workers workers;
    private final Workers alone = new Workers(1);
    private final Examples examples;
    private final List<SampleBlock> blocks = new ArrayList<>();
    private final List<GradientSum> sums = new ArrayList<>();
    private final List<InputNorm> norms = new ArrayList<>();
    private final DenseParameters gradient;
    private final int capacity;

    /** What is done with one block. */
    interface Visit {
        /** Handles a block whose samples were gathered; returns what it adds to the objective. */
        double visit(SampleBlock block, int lane, int from, int to);
    }

    DensePass(DenseParameters parameters, Examples examples, int batch, Workers workers) {
        this.parameters = parameters;
        this.examples = examples;
        this.workers = workers;
        DenseSpec spec = parameters.spec();
        this.weights = new ResidentWeights(spec);
        this.gradient = DenseParameters.zero(spec);
        int most = batch == 0 ? examples.count() : Math.min(batch, examples.count());
        boolean areFew = most < FEW * workers.threads();
        int lanes = areFew ? 1 : workers.threads();
        this.capacity = areFew ? most : Math.min(CAPACITY, (most + lanes - 1) / lanes);
        for (int lane = 0; lane < lanes; lane++) {
            blocks.add(new SampleBlock(parameters, weights, capacity, areFew ? workers : alone));
            sums.add(new GradientSum(spec));
            norms.add(new InputNorm(spec, capacity));
        }
    }

    ResidentWeights weights() {
        return weights;
    }

    GradientSum sum(int lane) {
        return sums.get(lane);
    }

    InputNorm norm(int lane) {
        return norms.get(lane);
    }

    int lanes() {
        return blocks.size();
    }

    /** Visits all samples, and returns the sum of what the visits add to the objective. */
    double run(int[] samples, Visit visit) {
        weights.load(parameters, workers);
        sums.forEach(GradientSum::clear);
        double[] values = new double[lanes()];
        workers.run(
                lanes(),
                lane -> {
                    int from = (int) ((long) lane * samples.length / lanes());
                    int to = (int) ((lane + 1L) * samples.length / lanes());
                    for (int at = from; at < to; at += capacity) {
                        int end = Math.min(at + capacity, to);
                        SampleBlock block = blocks.get(lane);
                        block.gather(examples, samples, at, end);
                        values[lane] += visit.visit(block, lane, at, end);
                    }
                });
        double value = 0;
        for (double share : values) {
            value += share;
        }
        return value;
    }

    /** Returns the mean gradient of the last run, in memory that the next call uses again. */
    DenseParameters gradient(int samples) {
        workers.run(
                parameters.spec().depth(),
                i -> {
                    Arrays.fill(gradient.weights(i + 1), 0);
                    Arrays.fill(gradient.biases(i + 1), 0);
                    Arrays.fill(gradient.outward(i + 1), 0);
                    for (GradientSum sum : sums) {
                        sum.addTo(gradient, i + 1, 1f / samples);
                    }
                });
        return gradient;
    }

    /** Refuses a gradient that is not finite. */
    void check(long step, double stepSize) {
        List<float[]> blocks = gradient.blocks();
        boolean[] isFinite = new boolean[blocks.size()];
        workers.run(isFinite.length, i -> isFinite[i] = isFinite(blocks.get(i)));
        for (int i = 0; i < isFinite.length; i++) {
            if (!isFinite[i]) {
                throw new DivergenceException(
                        step, "the gradient of parameter block " + (i + 1), stepSize);
            }
        }
    }

    private static boolean isFinite(float[] values) {
        float sum = 0;
        for (float value : values) {
            sum += value * 0;
        }
        return sum == 0;
    }

    @Override
    public void close() {
        blocks.forEach(SampleBlock::close);
        sums.forEach(GradientSum::close);
        norms.forEach(InputNorm::close);
        weights.close();
    }
}
