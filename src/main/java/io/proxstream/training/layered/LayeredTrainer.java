package io.proxstream.training.layered;

import io.proxstream.math.array.Workers;
import io.proxstream.network.layered.LayeredNetwork;
import io.proxstream.network.layered.LayeredParameters;
import io.proxstream.training.DivergenceException;
import io.proxstream.training.Examples;
import io.proxstream.training.Trainer;
import io.proxstream.training.step.Blocks;
import io.proxstream.training.step.ParameterStep;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Back-propagation through a network of layers that encode and decode.
 *
 * <p>Conventional training: gradients with subgradients at kinks, the loss of {@link
 * io.proxstream.training.dense.BackpropagationTrainer}. Which thread gets which sample depends on
 * their number alone.
 */
public final class LayeredTrainer implements Trainer {
    private final LayeredParameters parameters;
    private final LayeredParameters best;
    private final Examples examples;
    private final LayeredSettings settings;
    private final Workers workers;
    private final int firstTrained;
    private final List<ParameterStep> steps = new ArrayList<>();
    private long taken;

    /**
     * Creates a trainer.
     *
     * @param start the parameters to begin with; copied
     * @param examples the training set
     * @param settings how it is trained
     * @param workers the threads; closed by whoever made them
     */
    public LayeredTrainer(
            LayeredParameters start, Examples examples, LayeredSettings settings, Workers workers) {
        if (settings.codeLayer() >= start.spec().depth()) {
            throw new IllegalArgumentException(
                    "code layer %d of %d layers: must have a layer behind it"
                            .formatted(settings.codeLayer(), start.spec().depth()));
        }
        this.parameters = start.copy();
        this.best = start.copy();
        this.examples = examples;
        this.settings = settings;
        this.workers = workers;
        this.firstTrained =
                settings.encoder() == EncoderMotion.FIXED ? settings.codeLayer() + 1 : 1;
        parameters
                .blocks()
                .forEach(block -> steps.add(settings.acceleration().start(block.length)));
    }

    @Override
    public double step(int[] samples, double rateFactor) {
        taken++;
        LayeredParameters gradient = LayeredParameters.zero(parameters.spec());
        double loss = addGradient(samples, settings.codeNoise(), gradient);
        move(gradient, samples.length, settings.rate() * rateFactor);
        return loss / samples.length;
    }

    /** Adds the gradient of the loss, the sum over samples, and returns the loss. */
    double addGradient(int[] samples, double noise, LayeredParameters gradient) {
        int lanes = Math.min(workers.threads(), samples.length);
        LayeredNetwork network = network();
        double[] losses = new double[lanes];
        LayeredParameters[] sums = new LayeredParameters[lanes];
        workers.run(
                lanes,
                lane -> {
                    int from = (int) ((long) lane * samples.length / lanes);
                    int to = (int) ((lane + 1L) * samples.length / lanes);
                    try (LayeredPass pass = new LayeredPass(network, to - from, firstTrained)) {
                        SplittableRandom random =
                                new SplittableRandom(settings.seed() + 31 * taken + 17L * lane);
                        float[] inputs =
                                gather(examples.inputs(), examples.inputWidth(), samples, from, to);
                        float[] targets =
                                gather(
                                        examples.targets(),
                                        examples.targetWidth(),
                                        samples,
                                        from,
                                        to);
                        pass.forward(inputs, settings.codeLayer(), noise, random);
                        losses[lane] = pass.backward(targets);
                        sums[lane] = pass.gradient();
                    }
                });
        double loss = 0;
        for (int lane = 0; lane < lanes; lane++) {
            loss += losses[lane];
            add(sums[lane], gradient);
        }
        return loss;
    }

    private static float[] gather(float[] values, int width, int[] samples, int from, int to) {
        float[] rows = new float[(to - from) * width];
        for (int i = from; i < to; i++) {
            System.arraycopy(values, samples[i] * width, rows, (i - from) * width, width);
        }
        return rows;
    }

    private static void add(LayeredParameters from, LayeredParameters to) {
        for (int block = 0; block < to.blocks().size(); block++) {
            float[] sum = to.blocks().get(block);
            float[] values = from.blocks().get(block);
            for (int i = 0; i < sum.length; i++) {
                sum[i] += values[i];
            }
        }
    }

    private void move(LayeredParameters gradient, int count, double stepSize) {
        List<float[]> values = parameters.blocks();
        List<float[]> gradients = gradient.blocks();
        int fixed = firstTrained == 1 ? 0 : parameters.range(1, firstTrained - 1).blocks().size();
        for (int block = fixed; block < values.size(); block++) {
            for (int i = 0; i < gradients.get(block).length; i++) {
                gradients.get(block)[i] /= count;
            }
            check(block, gradients.get(block), stepSize);
        }
        for (int block = fixed; block < values.size(); block++) {
            steps.get(block).take(values.get(block), gradients.get(block), stepSize);
        }
        if (settings.encoder() == EncoderMotion.ORTHONORMAL) {
            for (int l = 1; l <= settings.codeLayer(); l++) {
                int rows = parameters.spec().layer(l).map().biasCount();
                Orthonormalisation.step(parameters.weights(l), rows);
            }
        }
    }

    private void check(int block, float[] gradient, double stepSize) {
        for (float value : gradient) {
            if (!Float.isFinite(value)) {
                throw new DivergenceException(
                        taken, "the gradient of parameter block " + (block + 1), stepSize);
            }
        }
    }

    @Override
    public float[] predict(float[] inputs) {
        return network().apply(inputs, workers);
    }

    /**
     * Returns the network as it is.
     *
     * @return a network with a copy of the parameters
     */
    public LayeredNetwork network() {
        return new LayeredNetwork(parameters);
    }

    /**
     * Returns the network that was remembered last.
     *
     * @return the best network so far, or the first one if none was remembered
     */
    public LayeredNetwork best() {
        return new LayeredNetwork(best);
    }

    @Override
    public void keep() {
        best.set(parameters);
    }

    @Override
    public void restore() {
        parameters.set(best);
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeLong(taken);
        Blocks.writeAll(parameters.blocks(), out);
        Blocks.writeAll(best.blocks(), out);
        for (ParameterStep step : steps) {
            step.write(out);
        }
    }

    @Override
    public void read(DataInput in) throws IOException {
        taken = in.readLong();
        Blocks.readAll(in, parameters.blocks());
        Blocks.readAll(in, best.blocks());
        for (ParameterStep step : steps) {
            step.read(in);
        }
    }

    /** Holds no native memory between steps. */
    @Override
    public void close() {}
}
