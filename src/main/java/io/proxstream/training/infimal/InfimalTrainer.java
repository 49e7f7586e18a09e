package io.proxstream.training.infimal;

import io.proxstream.image.ImageShape;
import io.proxstream.math.array.Workers;
import io.proxstream.network.SplittingSchedule;
import io.proxstream.network.infimal.InfimalNetwork;
import io.proxstream.network.infimal.InfimalSpec;
import io.proxstream.network.kernel.Kernels;
import io.proxstream.network.kernel.interleaved.InterleavedKernels;
import io.proxstream.training.DivergenceException;
import io.proxstream.training.step.Acceleration;
import io.proxstream.training.step.Blocks;
import io.proxstream.training.step.ParameterStep;
import io.proxstream.training.unrolled.InverseSample;
import io.proxstream.training.unrolled.SampleLoss;
import io.proxstream.training.unrolled.SampleTrainer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Back-propagation of a loss through all layers of a network with auxiliary images and through the
 * operators of the samples.
 *
 * <p>The results do not depend on the number of threads: what the samples contribute is added in
 * their order. Memory for each thread is that of the images and coefficients of all layers, {@code
 * K (M + 2 C) H W / 4} values, for each step of splitting.
 */
public final class InfimalTrainer implements SampleTrainer<InverseSample> {
    /** Logarithms and theta move by this much more than filters, which are much smaller. */
    private static final double LOG_RATE = 10;

    private final InfimalParameters parameters;
    private final WaveBasis basis;
    private final SampleLoss loss;
    private final Workers workers;
    private final int threads;
    private final InterleavedKernels kernels = Kernels.interleaved();
    private final List<ParameterStep> steps = new ArrayList<>();
    private final List<SamplePass> passes = new ArrayList<>();
    private final List<List<float[]>> gradients = new ArrayList<>();
    private @Nullable ImageShape passesShape;
    private List<float[]> best;
    private long taken;

    /**
     * Creates the trainer.
     *
     * @param start the network to start from
     * @param splitting the steps of which the network is the prior, to start from; none: it solves
     *     problems by itself
     * @param loss what is minimised, on average over the samples
     * @param acceleration how parameters follow their gradients, usually {@link Acceleration#ADAM}
     * @param threads how many samples are in hand at once, at least 1
     */
    public InfimalTrainer(
            InfimalNetwork start,
            SplittingSchedule splitting,
            SampleLoss loss,
            Acceleration acceleration,
            int threads) {
        this.parameters = new InfimalParameters(start, splitting);
        this.basis = new WaveBasis(start.spec());
        this.loss = loss;
        this.threads = threads;
        this.workers = new Workers(threads);
        parameters.blocks().forEach(block -> steps.add(acceleration.start(block.length)));
        this.best = parameters.copy();
    }

    /** Takes a step on samples of one shape with even extents. */
    @Override
    public double step(List<InverseSample> samples, double rate) {
        Gradient gradient = gradient(samples);
        List<float[]> sum = gradient.blocks;
        check(sum, rate);
        for (int i = 0; i < steps.size(); i++) {
            float[] block = parameters.blocks().get(i);
            if (parameters.isBank(i)) {
                moveFilters(i, block, sum.get(i), rate);
            } else {
                steps.get(i).take(block, sum.get(i), LOG_RATE * rate);
            }
        }
        parameters.confine();
        taken++;
        return gradient.loss;
    }

    private void moveFilters(int i, float[] filters, float[] gradient, double rate) {
        int kind = InfimalParameters.kind(i);
        basis.analyse(kind, gradient);
        basis.removeMeans(kind, gradient);
        basis.analyse(kind, filters);
        steps.get(i).take(filters, gradient, rate);
        basis.synthesise(kind, filters);
    }

    /** The mean loss of a mini-batch, and its gradient. */
    record Gradient(double loss, List<float[]> blocks) {}

    /** Computes the gradient at the present parameters; overwritten by the next. */
    Gradient gradient(List<InverseSample> samples) {
        double mean = gradients(samples);
        List<float[]> sum = gradients.get(0);
        for (int i = 1; i < samples.size(); i++) {
            add(gradients.get(i), sum);
        }
        scale(sum, 1f / samples.size());
        return new Gradient(mean, sum);
    }

    /** The parameters in training. */
    InfimalParameters parameters() {
        return parameters;
    }

    /** Computes the gradient of each sample; whichever thread is free takes the next. */
    private double gradients(List<InverseSample> samples) {
        InfimalNetwork network = network();
        RunningNetwork running = RunningNetwork.of(network, splitting());
        prepare(network, samples);
        double[] losses = new double[samples.size()];
        AtomicInteger next = new AtomicInteger();
        workers.run(
                threads,
                thread -> {
                    SamplePass pass = passes.get(thread);
                    for (int i = next.getAndIncrement();
                            i < losses.length;
                            i = next.getAndIncrement()) {
                        losses[i] = pass.run(running, samples.get(i), loss, gradients.get(i));
                    }
                });
        double sum = 0;
        for (double one : losses) {
            sum += one;
        }
        return sum / losses.length;
    }

    private void prepare(InfimalNetwork network, List<InverseSample> samples) {
        ImageShape shape = samples.get(0).clean().shape();
        if (!shape.equals(passesShape)) {
            passesShape = shape;
            passes.clear();
            for (int i = 0; i < threads; i++) {
                passes.add(pass(network.spec(), shape));
            }
        }
        while (gradients.size() < samples.size()) {
            gradients.add(parameters.zeros());
        }
    }

    private SamplePass pass(InfimalSpec spec, ImageShape shape) {
        return splitting().count() > 0
                ? new PriorPass(spec, shape, kernels, splitting().count())
                : new SolverPass(spec, shape, kernels);
    }

    private static void add(List<float[]> from, List<float[]> to) {
        for (int i = 0; i < to.size(); i++) {
            float[] block = to.get(i);
            float[] other = from.get(i);
            for (int j = 0; j < block.length; j++) {
                block[j] += other[j];
            }
        }
    }

    private static void scale(List<float[]> blocks, float factor) {
        for (float[] block : blocks) {
            for (int j = 0; j < block.length; j++) {
                block[j] *= factor;
            }
        }
    }

    private void check(List<float[]> gradient, double rate) {
        for (int i = 0; i < gradient.size(); i++) {
            for (float value : gradient.get(i)) {
                if (!Float.isFinite(value)) {
                    throw new DivergenceException(
                            taken + 1, "the gradient of " + parameters.owner(i), rate);
                }
            }
        }
    }

    /**
     * Returns the network as it is.
     *
     * @return a network with the present parameters
     */
    public InfimalNetwork network() {
        return parameters.network();
    }

    /**
     * Returns the steps of which the network is the prior, as they are.
     *
     * @return a schedule with the present factors
     */
    public SplittingSchedule splitting() {
        return parameters.splitting();
    }

    @Override
    public void keep() {
        best = parameters.copy();
    }

    /**
     * Returns the network that was remembered last.
     *
     * @return the best network so far, or the first if none was remembered
     */
    public InfimalNetwork best() {
        return kept().network();
    }

    /**
     * Returns the steps that were remembered with the best network.
     *
     * @return a schedule
     */
    public SplittingSchedule bestSplitting() {
        return kept().splitting();
    }

    private InfimalParameters kept() {
        InfimalParameters kept = new InfimalParameters(network(), splitting());
        kept.set(best);
        return kept;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeLong(taken);
        Blocks.writeAll(parameters.blocks(), out);
        Blocks.writeAll(best, out);
        for (ParameterStep step : steps) {
            step.write(out);
        }
    }

    @Override
    public void read(DataInput in) throws IOException {
        taken = in.readLong();
        Blocks.readAll(in, parameters.blocks());
        Blocks.readAll(in, best);
        for (ParameterStep step : steps) {
            step.read(in);
        }
    }

    @Override
    public void close() {
        workers.close();
    }
}
