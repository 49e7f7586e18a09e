package io.proxstream.training.unrolled;

import io.proxstream.network.ProximalNetwork;
import io.proxstream.network.kernel.Kernels;
import io.proxstream.network.kernel.PatchSheet;
import io.proxstream.network.kernel.RowKernels;
import io.proxstream.network.kernel.StagePlan;
import io.proxstream.training.step.Acceleration;
import java.util.ArrayList;
import java.util.List;

/**
 * Conventional training: back-propagation through all layers.
 *
 * <p>Minimises {@code 1/n ||N(z) - y||^2}, or its logarithm, over filters, thresholds, step sizes
 * and inertia or extrapolation. Each thread takes sheets of the mini-batch on kernels of its own;
 * memory for each is that of the coefficients of all layers, {@code K M H W} values.
 *
 * @see "[LeRepettiPustelnik2023], section 3"
 */
public final class ConventionalTrainer extends GradientTrainer<TrainingSheet> {
    private final SampleLoss sampleLoss;
    private final List<SheetPass> passes = new ArrayList<>();

    /**
     * Creates the trainer.
     *
     * @param start the network to start from: a denoiser that clips each filter by itself
     * @param layout that of the sheets
     * @param sampleLoss what is minimised, on average over the sheets
     * @param acceleration how parameters follow their gradients, usually {@link Acceleration#ADAM}
     * @param threads how many sheets are in hand at once, at least 1
     */
    public ConventionalTrainer(
            ProximalNetwork start,
            PatchSheet layout,
            SampleLoss sampleLoss,
            Acceleration acceleration,
            int threads) {
        super(new ParameterState(start, acceleration), threads);
        this.sampleLoss = sampleLoss;
        List<StagePlan> plans = network().plans();
        RowKernels kernels = Kernels.select();
        for (int i = 0; i < threads; i++) {
            passes.add(new SheetPass(plans, layout, start.spec().boundary(), kernels));
        }
    }

    @Override
    LossGradient gradient(List<TrainingSheet> sheets) {
        ProximalNetwork network = network();
        List<StagePlan> plans = network.plans();
        List<SheetPass.Loss> losses =
                run(passes, sheets, (pass, sheet) -> pass.run(network, plans, sheet));
        ParameterGradient sum = new ParameterGradient(state().parameters());
        double loss = 0;
        for (int i = 0; i < losses.size(); i++) {
            double error = losses.get(i).meanSquaredError();
            double weight = sampleLoss.derivative(error);
            sum.add(losses.get(i).gradients(), sheets.get(i).noiseLevel(), weight);
            loss += sampleLoss.value(error) / losses.size();
        }
        return new LossGradient(loss, sum.mean(losses.size()));
    }
}
