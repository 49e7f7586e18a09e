package io.proxstream.training.infimal;

import io.proxstream.image.ImageShape;
import io.proxstream.network.DataStep;
import io.proxstream.network.PnnForm;
import io.proxstream.network.infimal.InfimalSpec;
import io.proxstream.network.kernel.interleaved.InterleavedKernels;
import io.proxstream.training.unrolled.InverseSample;
import io.proxstream.training.unrolled.SampleLoss;
import java.util.List;

/** The way through a network that solves the problem by itself. */
final class SolverPass implements SamplePass {
    private final InfimalPass layers;

    SolverPass(InfimalSpec spec, ImageShape shape, InterleavedKernels kernels) {
        this.layers = new InfimalPass(spec, shape, kernels);
    }

    @Override
    public double run(
            RunningNetwork running, InverseSample sample, SampleLoss loss, List<float[]> gradient) {
        DataStep step = DataStep.of(PnnForm.CHAMBOLLE_POCK, sample.operator(), sample.observed());
        double noiseLevel = sample.noiseLevel();
        RunningNetwork.Stage stage = running.stages().get(0);
        layers.forward(stage, step, sample.start().values(), noiseLevel);
        ImageLoss found = SamplePass.loss(layers.image(), sample.clean(), loss);
        InfimalParameters.clear(gradient);
        layers.backward(stage, noiseLevel, step, found.slope(), gradient);
        return found.value();
    }
}
