package io.proxstream.training.dense;

import io.proxstream.math.array.Workers;
import io.proxstream.math.bregman.ProximalActivation;
import io.proxstream.network.dense.DenseParameters;
import io.proxstream.network.dense.DenseSpec;
import io.proxstream.training.Examples;
import io.proxstream.training.objective.LiftedBregman;
import io.proxstream.training.step.Acceleration;
import java.util.Arrays;
import java.util.Collections;
import java.util.SplittableRandom;

/**
 * Forward and backward passes of the lifted Bregman objective through a deep perceptron of equal
 * widths, layer by layer and all layers at once, beside the pass of back-propagation.
 *
 * <p>At given states no layer waits for another: that is what the vectorised pass makes use of.
 *
 * @see "[WangEtAl2025], section 4"
 */
public final class LayerPasses implements AutoCloseable {
    private static final LiftedBregman OBJECTIVE = new LiftedBregman();

    private final int depth;
    private final float[][] inputs;
    private final float[][] states;
    private final LayerLoop loop;
    private final SampleBlock block;
    private final ResidentWeights weights;
    private final GradientSum sum;
    private final BackpropagationTrainer conventional;
    private final int[] samples;

    /**
     * Creates the passes on random states.
     *
     * @param depth the number of layers
     * @param width the width of every layer
     * @param batch the number of samples
     * @param activation the activation of all layers
     * @param workers the threads of the vectorised and the conventional pass
     */
    public LayerPasses(
            int depth, int width, int batch, ProximalActivation activation, Workers workers) {
        this.depth = depth;
        DenseSpec spec =
                DenseSpec.perceptron(Collections.nCopies(depth + 1, width), activation, activation);
        DenseParameters parameters = DenseParameters.random(spec, 1, 1);
        this.inputs = new float[depth][];
        this.states = new float[depth][];
        float[] first = normal(0, batch * width);
        for (int l = 0; l < depth; l++) {
            inputs[l] = l == 0 ? first : states[l - 1];
            states[l] = normal(l + 1, batch * width);
        }
        Examples examples = new Examples(first, width, states[depth - 1], width);
        this.samples = new int[batch];
        Arrays.setAll(samples, i -> i);
        this.weights = new ResidentWeights(spec);
        weights.load(parameters, workers);
        this.loop = new LayerLoop(parameters, OBJECTIVE, batch);
        this.block = new SampleBlock(parameters, weights, batch, workers);
        this.sum = new GradientSum(spec);
        block.gather(examples, samples, 0, batch);
        for (int l = 1; l <= depth; l++) {
            System.arraycopy(states[l - 1], 0, block.slot(l).state(), 0, batch * width);
        }
        this.conventional =
                new BackpropagationTrainer(
                        parameters, examples, 0, new StepSettings(Acceleration.PLAIN, 1), workers);
    }

    private static float[] normal(long seed, int length) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    /** Computes all residuals, one layer after another. */
    public void forwardByLayer() {
        loop.forward(inputs, states);
    }

    /** Computes all residuals, all layers at once. */
    public void forwardAtOnce() {
        block.refresh(
                1,
                slot ->
                        slot.computeResidual(
                                OBJECTIVE.penalty(slot.layer(), slot.activation()), block.count()));
    }

    /** Computes all pulls and gradients, one layer after another. */
    public void backwardByLayer() {
        loop.backward();
    }

    /** Computes all pulls and gradients, all layers at once. */
    public void backwardAtOnce() {
        sum.clear();
        block.each(
                1,
                slot -> {
                    slot.addGradient(1, block.count(), sum);
                    slot.computePull(weights, block.count());
                });
    }

    /** Computes the gradient by back-propagation, forward and back, samples shared out. */
    public void conventional() {
        conventional.gradientSum(samples);
    }

    /**
     * Returns the largest difference between what both ways have computed.
     *
     * @return over all residuals, pulls and gradients, each divided by 1 plus its magnitude
     */
    public double difference() {
        double largest = 0;
        DenseParameters gradient = DenseParameters.zero(conventional.network().spec());
        for (int l = 1; l <= depth; l++) {
            sum.addTo(gradient, l, 1);
            largest = Math.max(largest, difference(loop.residual(l), block.slot(l).residual()));
            largest = Math.max(largest, difference(loop.pull(l), block.slot(l).pull()));
            largest = Math.max(largest, difference(loop.gradient(l), gradient.weights(l)));
        }
        return largest;
    }

    private static double difference(float[] expected, float[] actual) {
        double largest = 0;
        for (int i = 0; i < expected.length; i++) {
            double difference = Math.abs(expected[i] - actual[i]);
            largest = Math.max(largest, difference / (1 + Math.abs(expected[i])));
        }
        return largest;
    }

    @Override
    public void close() {
        loop.close();
        block.close();
        sum.close();
        weights.close();
        conventional.close();
    }
}
