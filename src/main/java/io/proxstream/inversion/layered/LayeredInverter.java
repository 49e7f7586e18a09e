package io.proxstream.inversion.layered;

import io.proxstream.image.ShapeMismatchException;
import io.proxstream.math.array.Workers;
import io.proxstream.math.bregman.ProximalActivation;
import io.proxstream.math.bregman.Span;
import io.proxstream.network.layered.LayeredNetwork;
import io.proxstream.network.layered.LayeredSpec;
import io.proxstream.network.layered.LoadedLayer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Recovers the inputs of a network from its outputs.
 *
 * <p>Problem: {@code min sum_l B_{Psi_l}(z_l, A_l x_{l-1} + b_l) + alpha J(x_0)} over x_0 and the
 * activations z_l, with {@code x_l = s_l x_{l-1} + V_l z_l}, and {@code x_L = y} or the data term
 * {@code lambda/2 ||K x_L - y||^2}. It is convex in each block, for one layer jointly; for more it
 * is not, and what is found depends on the start. Perceptrons, convolutional and residual networks.
 *
 * <p>Block-coordinate descent with the step sizes of the blocks' Lipschitz constants; the objective
 * of no sample ever increases. An iteration is one sweep over all blocks. Samples are solved in
 * batches, and each as if it were alone. Immutable and thread-safe.
 *
 * @see "[WangEtAl2025], section 5"
 */
public final class LayeredInverter {
    private static final int CHUNK = 64;

    private final LayeredNetwork network;
    private final CodeFit fit;
    private final ImageRegulariser regulariser;
    private final BlockSteps steps;

    /**
     * Prepares to invert a network.
     *
     * @param network the network
     * @param fit how the last state is held to the data
     * @param regulariser J
     * @throws ShapeMismatchException if the network does not take inputs of the regulariser's shape
     * @throws IllegalArgumentException if the fit is exact and the last layer residual
     */
    public LayeredInverter(LayeredNetwork network, CodeFit fit, ImageRegulariser regulariser) {
        int inputs = network.spec().inputs();
        if (regulariser.shape().size() != inputs) {
            throw new ShapeMismatchException(
                    "regulariser of images %s, %d values: the network takes %d"
                            .formatted(regulariser.shape(), regulariser.shape().size(), inputs));
        }
        if (fit.isExact() && !network.spec().endsPlain()) {
            throw new IllegalArgumentException(
                    "exact fit: needs a last layer that is plain, not residual");
        }
        this.network = network;
        this.fit = fit;
        this.regulariser = regulariser;
        this.steps = new BlockSteps(network, fit);
    }

    /**
     * Recovers inputs.
     *
     * @param data y, one sample after another; not changed. Values outside the range of the last
     *     activation are moved to its border where x_L = y, and counted in the report
     * @param start inputs to begin with, such as those of the frame before; otherwise zero, or what
     *     is nearest to it in the box
     * @param plan how it is solved
     * @param workers the threads that share out the samples
     * @return the inputs and a report for each
     * @throws ShapeMismatchException if data or start are not whole samples, or not as many
     * @throws IllegalArgumentException if a value of data or start is not finite
     */
    public LayeredInversion invert(
            float[] data, Optional<float[]> start, DescentPlan plan, Workers workers) {
        LayeredSpec spec = network.spec();
        int width = fit.dataWidth(spec.outputs());
        int samples = samples("data", data, width);
        if (start.isPresent() && samples("start", start.orElseThrow(), spec.inputs()) != samples) {
            throw new ShapeMismatchException(
                    "start of %d samples: expected %d, as many as data"
                            .formatted(start.orElseThrow().length / spec.inputs(), samples));
        }
        float[] inputs = start.map(float[]::clone).orElse(new float[samples * spec.inputs()]);
        clip(inputs);
        CodeReport[] reports = new CodeReport[samples];
        int chunks = Math.max((samples + CHUNK - 1) / CHUNK, Math.min(samples, workers.threads()));
        workers.run(
                chunks,
                chunk -> {
                    int from = (int) ((long) chunk * samples / chunks);
                    int to = (int) ((chunk + 1L) * samples / chunks);
                    float[] own = Arrays.copyOfRange(data, from * width, to * width);
                    descend(own, from, inputs, plan, reports);
                });
        return new LayeredInversion(inputs, List.of(reports));
    }

    private void descend(
            float[] data, int from, float[] inputs, DescentPlan plan, CodeReport[] reports) {
        LayeredSpec spec = network.spec();
        int count = data.length / fit.dataWidth(spec.outputs());
        int[] projected = fit.isExact() ? project(data, count) : new int[count];
        List<LoadedLayer> layers = network.load();
        try {
            LiftedStates states = new LiftedStates(layers, spec, fit, data, count);
            int at = from * spec.inputs();
            System.arraycopy(inputs, at, states.input(), 0, states.input().length);
            states.begin();
            List<SampleProgress> ends;
            try (BlockDescent descent = new BlockDescent(states, steps, plan, regulariser, count)) {
                ends = descent.run();
            }
            System.arraycopy(states.input(), 0, inputs, at, states.input().length);
            for (int sample = 0; sample < count; sample++) {
                reports[from + sample] = ends.get(sample).report(plan.alpha(), projected[sample]);
            }
        } finally {
            layers.forEach(LoadedLayer::close);
        }
    }

    private static int samples(String what, float[] values, int width) {
        if (values.length == 0 || values.length % width != 0) {
            throw new ShapeMismatchException(
                    "%s of %d values: expected samples of %d"
                            .formatted(what, values.length, width));
        }
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new IllegalArgumentException(
                        "%s value %d is %s: must be finite".formatted(what, i, values[i]));
            }
        }
        return values.length / width;
    }

    private void clip(float[] inputs) {
        float low = (float) regulariser.low();
        float high = (float) regulariser.high();
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = Math.min(Math.max(inputs[i], low), high);
        }
    }

    /** Moves data into the domain of the last potential, and returns how many values of each. */
    private int[] project(float[] data, int count) {
        ProximalActivation activation = network.spec().layer(network.spec().depth()).activation();
        int[] moved = new int[count];
        int width = data.length / count;
        for (int sample = 0; sample < count; sample++) {
            Span row = new Span(sample * width, (sample + 1) * width);
            if (Double.isInfinite(activation.potentialAt(data, row))) {
                moved[sample] = DomainProjection.apply(activation, data, row);
            }
        }
        return moved;
    }
}
