package io.proxstream.training.dense;

import io.proxstream.math.array.Workers;
import io.proxstream.network.dense.DenseParameters;
import io.proxstream.training.Examples;
import io.proxstream.training.objective.LiftedBregman;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Conventional training: the gradient by back-propagation, with subgradients at kinks.
 *
 * <p>The loss is what the lifted Bregman objective has for its last layer: the Bregman penalty of
 * the target where the output is an activation, half the squared distance where it is not.
 */
public final class BackpropagationTrainer extends DenseTrainer {
    private static final LiftedBregman LOSS = new LiftedBregman();

    private final StepSettings settings;
    private final ParameterMotion motion;
    private final DensePass pass;
    private final InputBounds inputBounds;
    private long steps;

    /**
     * Creates a trainer.
     *
     * @param start the parameters to begin with; copied
     * @param examples the training set
     * @param batch the most samples of one step, 0 for all
     * @param settings how parameters move
     * @param workers the threads; closed by whoever made them
     */
    public BackpropagationTrainer(
            DenseParameters start,
            Examples examples,
            int batch,
            StepSettings settings,
            Workers workers) {
        super(start, workers);
        this.settings = settings;
        this.motion = new ParameterMotion(parameters(), settings.acceleration());
        this.inputBounds = new InputBounds(start.spec());
        this.pass = new DensePass(parameters(), examples, batch, workers);
    }

    @Override
    public double step(int[] samples, double rateFactor) {
        if (settings.isScaled()) {
            inputBounds.warmUp(pass, samples);
            inputBounds.begin(pass);
        }
        double loss = gradientSum(samples);
        if (settings.isScaled()) {
            inputBounds.end(pass, samples.length);
        }
        DenseParameters gradient = pass.gradient(samples.length);
        double[] stepSizes = new double[parameters().spec().depth()];
        for (int l = 1; l <= stepSizes.length; l++) {
            double constant = settings.isScaled() ? inputBounds.constant(l) : 1;
            stepSizes[l - 1] = settings.rate() * rateFactor / constant;
        }
        pass.check(++steps, stepSizes[0]);
        motion.take(parameters(), gradient, stepSizes, workers());
        return loss / samples.length;
    }

    /**
     * Returns the mean gradient at the present parameters().
     *
     * @param samples the samples that are meant
     * @return the gradient, in the shape of the parameters()
     */
    DenseParameters gradient(int[] samples) {
        gradientSum(samples);
        return pass.gradient(samples.length);
    }

    /** Adds gradients up, and returns the sum of the loss. */
    double gradientSum(int[] samples) {
        return pass.run(
                samples, (block, lane, from, to) -> block.addBackpropagated(LOSS, pass.sum(lane)));
    }

    @Override
    public void write(DataOutput out) throws IOException {
        super.write(out);
        out.writeLong(steps);
        motion.write(out);
        inputBounds.write(out);
    }

    @Override
    public void read(DataInput in) throws IOException {
        super.read(in);
        steps = in.readLong();
        motion.read(in);
        inputBounds.read(in);
    }

    @Override
    public void close() {
        pass.close();
    }
}
