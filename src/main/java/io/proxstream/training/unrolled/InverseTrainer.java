package io.proxstream.training.unrolled;

import io.proxstream.image.ImageShape;
import io.proxstream.network.ProximalNetwork;
import io.proxstream.network.kernel.Kernels;
import io.proxstream.network.kernel.RowKernels;
import io.proxstream.training.step.Acceleration;
import java.util.ArrayList;
import java.util.List;

/**
 * Conventional training of networks for inverse problems: back-propagation of the mean squared
 * error through all layers of a solver and through the operators of the samples.
 *
 * <p>Minimises {@code 1/n ||N(y) - x||^2}, or its logarithm, over filters, thresholds and step
 * sizes. Each thread takes samples of the mini-batch; memory for each is that of the coefficients
 * of all layers, {@code K M H W} values.
 *
 * @see "[LeRepettiPustelnik2023], section 3"
 */
public final class InverseTrainer extends GradientTrainer<InverseSample> {
    private final SampleLoss sampleLoss;
    private final RowKernels kernels = Kernels.select();
    private final List<InversePass> passes = new ArrayList<>();
    private final int threads;

    /**
     * Creates the trainer.
     *
     * @param start the network to start from: a solver, each filter clipped by itself
     * @param sampleLoss what is minimised, on average over the samples
     * @param acceleration how parameters follow their gradients, usually {@link Acceleration#ADAM}
     * @param threads how many samples are in hand at once, at least 1
     * @throws IllegalArgumentException if the network has another form
     */
    public InverseTrainer(
            ProximalNetwork start, SampleLoss sampleLoss, Acceleration acceleration, int threads) {
        super(new ParameterState(checked(start), acceleration), threads);
        this.sampleLoss = sampleLoss;
        this.threads = threads;
    }

    private static ProximalNetwork checked(ProximalNetwork start) {
        if (start.spec().form().isDenoiser()) {
            throw new IllegalArgumentException(
                    "form %s: inverse problems take condat_vu or chambolle_pock"
                            .formatted(start.spec().form().id()));
        }
        return start;
    }

    @Override
    LossGradient gradient(List<InverseSample> samples) {
        ProximalNetwork network = network();
        prepare(network, samples.get(0).clean().shape());
        List<InversePass.Loss> losses =
                run(passes, samples, (pass, sample) -> pass.run(network, sample));
        ParameterGradient sum = new ParameterGradient(state().parameters());
        double loss = 0;
        for (int i = 0; i < losses.size(); i++) {
            double error = losses.get(i).meanSquaredError();
            double weight = sampleLoss.derivative(error);
            sum.add(losses.get(i).gradients(), samples.get(i).noiseLevel(), weight);
            sum.addPrimalSteps(losses.get(i).primalSteps(), weight);
            loss += sampleLoss.value(error) / losses.size();
        }
        return new LossGradient(loss, sum.mean(losses.size()));
    }

    private void prepare(ProximalNetwork network, ImageShape shape) {
        if (passes.isEmpty() || !passes.get(0).isFor(shape)) {
            passes.clear();
            for (int i = 0; i < threads; i++) {
                passes.add(new InversePass(network, shape, kernels));
            }
        }
    }
}
