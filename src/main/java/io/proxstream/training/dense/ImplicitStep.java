package io.proxstream.training.dense;

import io.proxstream.math.array.DenseMatrix;
import io.proxstream.math.array.Workers;
import io.proxstream.network.activation.ReluActivation;
import io.proxstream.network.dense.DenseParameters;
import io.proxstream.network.dense.DenseSpec;
import io.proxstream.training.Examples;
import io.proxstream.training.objective.LiftedBregman;
import io.proxstream.training.step.Acceleration;
import java.util.Arrays;
import java.util.Collections;
import java.util.SplittableRandom;

/**
 * One step of the implicit stochastic gradient on a perceptron of equal widths, and a plain product
 * of the same size to hold it against.
 */
public final class ImplicitStep implements AutoCloseable {
    private final int depth;
    private final int width;
    private final int batch;
    private final int rounds;
    private final LiftedTrainer trainer;
    private final int[] samples;
    private final DenseMatrix states;
    private final DenseMatrix weights;
    private final DenseMatrix product;

    /**
     * Prepares a step.
     *
     * @param depth the number of layers
     * @param width the width of each
     * @param batch the number of samples
     * @param rounds the number of inner sweeps
     * @param workers the threads
     */
    public ImplicitStep(int depth, int width, int batch, int rounds, Workers workers) {
        this.depth = depth;
        this.width = width;
        this.batch = batch;
        this.rounds = rounds;
        this.samples = new int[batch];
        Arrays.setAll(samples, i -> i);
        float[] values = new float[batch * width];
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat();
        }
        DenseSpec spec =
                DenseSpec.perceptron(
                        Collections.nCopies(depth + 1, width),
                        new ReluActivation(),
                        new ReluActivation());
        DenseParameters start = DenseParameters.random(spec, 1, 1);
        this.trainer =
                new LiftedTrainer(
                        start,
                        new Examples(values, width, values, width),
                        0,
                        new LiftedSettings(
                                new LiftedBregman(),
                                new StateSettings(SweepOrder.DESCENDING, 1, false),
                                new StepSettings(Acceleration.PLAIN, 1),
                                new ImplicitSettings(rounds, 1)),
                        workers);
        this.states = new DenseMatrix(batch, width);
        this.weights = new DenseMatrix(width, width);
        this.product = new DenseMatrix(batch, width);
        states.load(values, 0);
        weights.load(start.weights(1), 0);
    }

    /** Takes the step. */
    public void take() {
        trainer.step(samples, 1);
    }

    /** Multiplies once by ND4J's own product, on all processors. */
    public void product() {
        DenseMatrix.onAllProcessors(() -> product.timesTransposedByLibrary(states, weights));
    }

    /**
     * Returns how many products the step cannot do without.
     *
     * @return in each sweep forward through all layers, back through all but the first, forward
     *     again through what has moved, and the gradient of each layer
     */
    public int products() {
        return rounds * (depth + (depth - 1) + (depth - 1) + depth);
    }

    /**
     * Returns the floating-point operations of one product.
     *
     * @return two for each multiply-add
     */
    public double flops() {
        return 2.0 * batch * width * width;
    }

    @Override
    public void close() {
        trainer.close();
        states.close();
        weights.close();
        product.close();
    }
}
