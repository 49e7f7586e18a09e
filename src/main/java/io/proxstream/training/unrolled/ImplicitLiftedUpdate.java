package io.proxstream.training.unrolled;

import static io.proxstream.training.unrolled.NetworkParameters.THRESHOLDS;

import io.proxstream.math.array.Workers;
import io.proxstream.network.ProximalNetwork;
import io.proxstream.network.kernel.Kernels;
import io.proxstream.network.kernel.PatchSheet;
import io.proxstream.training.DivergenceException;
import io.proxstream.training.step.Acceleration;
import java.util.List;

/**
 * One implicit stochastic step of lifted Bregman training: an approximate solution of
 *
 * <pre>
 *   Theta_{k+1} = argmin_Theta min_X  E_S(Theta, X) + 1/(2 tau) ||Theta - Theta_k||^2
 * </pre>
 *
 * <p>for a mini-batch S, by sweeps of block-coordinate descent. Blocks, in order: one common factor
 * on all thresholds, by golden section of the loss with the variables at the forward pass (the
 * penalty alone could only lower thresholds, see {@link LiftedBatch}); then in turn the auxiliary
 * variables X and the filters. Samples that were seen before go on from the variables they had.
 *
 * <p>The result is a function of network and samples alone: nothing is kept between steps.
 *
 * @see "[WangEtAl2025], section 3"
 */
public final class ImplicitLiftedUpdate {
    private static final int PROBES = 7;
    private static final int NORM_ITERATIONS = 15;
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    private final PatchSheet layout;
    private final ImplicitSettings settings;

    /**
     * Creates the update.
     *
     * @param layout of all sheets
     * @param settings how the step is taken
     */
    public ImplicitLiftedUpdate(PatchSheet layout, ImplicitSettings settings) {
        this.layout = layout;
        this.settings = settings;
    }

    /**
     * What came of a step.
     *
     * @param network with the new parameters, its step sizes stable
     * @param loss the penalty of the last clip at the forward pass, per pixel, before the step,
     *     times its weight: half the squared error where nothing is clipped
     * @param samples the samples with the variables they have now, in their order
     */
    public record Result(ProximalNetwork network, double loss, List<LiftedSample> samples) {}

    /**
     * Takes a step in the caller's thread.
     *
     * @param start the network: DDFB without the box inside, without groups
     * @param samples the mini-batch, at least one
     * @return what came of it
     * @throws IllegalArgumentException if the network has another form or is free
     * @throws DivergenceException if the new parameters are not finite
     */
    public Result take(ProximalNetwork start, List<LiftedSample> samples) {
        ParameterState state =
                new ParameterState(
                        LiftedBregmanTrainer.checked(start), Acceleration.PLAIN, NORM_ITERATIONS);
        try (Workers alone = new Workers(1)) {
            LiftedBatch batch =
                    new LiftedBatch(
                            state, layout, Kernels.select(), alone, settings.lifted().lossWeight());
            List<TrainingSheet> sheets = samples.stream().map(LiftedSample::sheet).toList();
            double loss = batch.begin(sheets);
            scaleThresholds(state.parameters(), batch, sheets);
            batch.resume(samples);
            batch.stayNear(1 / settings.stepSize());
            for (int i = 0; i < settings.lifted().sweeps(); i++) {
                batch.sweep();
                batch.descend();
            }
            state.settle();
            requireFinite(state.parameters());
            return new Result(state.parameters().network(), loss, batch.samples());
        }
    }

    /** Golden section of the loss over the logarithm of a common factor. */
    private void scaleThresholds(
            NetworkParameters parameters, LiftedBatch batch, List<TrainingSheet> sheets) {
        double low = -Math.log(settings.thresholdRange());
        double high = -low;
        if (high == 0) {
            return;
        }
        List<float[]> start = parameters.copy();
        double left = high - GOLDEN * (high - low);
        double right = low + GOLDEN * (high - low);
        double atLeft = loss(left, start, parameters, batch, sheets);
        double atRight = loss(right, start, parameters, batch, sheets);
        for (int i = 2; i < PROBES; i++) {
            if (atLeft <= atRight) {
                high = right;
                right = left;
                atRight = atLeft;
                left = high - GOLDEN * (high - low);
                atLeft = loss(left, start, parameters, batch, sheets);
            } else {
                low = left;
                left = right;
                atLeft = atRight;
                right = low + GOLDEN * (high - low);
                atRight = loss(right, start, parameters, batch, sheets);
            }
        }
        scale(atLeft <= atRight ? left : right, start, parameters);
    }

    private static double loss(
            double logFactor,
            List<float[]> start,
            NetworkParameters parameters,
            LiftedBatch batch,
            List<TrainingSheet> sheets) {
        scale(logFactor, start, parameters);
        return batch.begin(sheets);
    }

    private static void scale(double logFactor, List<float[]> start, NetworkParameters parameters) {
        for (int k = 0; k < parameters.spec().layers(); k++) {
            float[] from = start.get(parameters.index(k, THRESHOLDS));
            float[] to = parameters.block(k, THRESHOLDS);
            for (int m = 0; m < to.length; m++) {
                to[m] = (float) (from[m] + logFactor);
            }
        }
    }

    private void requireFinite(NetworkParameters parameters) {
        if (!NetworkParameters.areFinite(parameters.blocks())) {
            throw new DivergenceException(1, "a parameter", settings.stepSize());
        }
    }
}
