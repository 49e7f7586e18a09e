package io.proxstream.training.infimal;

import io.proxstream.image.ImageShape;
import io.proxstream.network.DataStep;
import io.proxstream.network.HalfQuadraticSplitting;
import io.proxstream.network.SplittingSchedule;
import io.proxstream.network.infimal.InfimalSpec;
import io.proxstream.network.kernel.interleaved.InterleavedKernels;
import io.proxstream.training.unrolled.InverseSample;
import io.proxstream.training.unrolled.SampleLoss;
import java.util.List;
import java.util.stream.IntStream;

/** The way through all steps of {@link HalfQuadraticSplitting} with one network as their prior. */
final class PriorPass implements SamplePass {
    private final List<PriorStep> steps;

    PriorPass(InfimalSpec spec, ImageShape shape, InterleavedKernels kernels, int splitting) {
        this.steps =
                IntStream.range(0, splitting)
                        .mapToObj(number -> new PriorStep(number, spec, shape, kernels))
                        .toList();
    }

    @Override
    public double run(
            RunningNetwork running, InverseSample sample, SampleLoss loss, List<float[]> gradient) {
        List<SplittingSchedule.Step> schedule = running.splitting().steps(sample.noiseLevel());
        DataStep data = HalfQuadraticSplitting.dataStep(sample.operator(), sample.observed());
        float[] image = sample.start().values();
        for (int k = 0; k < steps.size(); k++) {
            image = steps.get(k).forward(running, data, schedule.get(k), image);
        }
        ImageLoss found = SamplePass.loss(image, sample.clean(), loss);
        InfimalParameters.clear(gradient);
        float[] behind = found.slope();
        for (int k = steps.size() - 1; k >= 0; k--) {
            behind = steps.get(k).backward(running, data, schedule.get(k), behind, gradient);
        }
        return found.value();
    }
}
