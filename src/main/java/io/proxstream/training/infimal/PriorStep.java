package io.proxstream.training.infimal;

import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.image.Orientation;
import io.proxstream.math.linear.Identity;
import io.proxstream.network.DataStep;
import io.proxstream.network.HalfQuadraticSplitting;
import io.proxstream.network.PnnForm;
import io.proxstream.network.SplittingSchedule;
import io.proxstream.network.infimal.InfimalSpec;
import io.proxstream.network.kernel.interleaved.InterleavedKernels;
import java.util.List;

/**
 * One step of {@link HalfQuadraticSplitting} with a network as its prior, and the way back.
 *
 * <p>With {@code g} the gradient in {@code x_{k+1}} and {@code 1} where nothing was clipped,
 *
 * <pre>
 *   q   = (I + mu A*A)^-1 (1 g)     gradient in v, and &lt;q, x_{k+1} - v&gt; in log mu
 *   g_k = D'(x_k)* (1 q)            gradient in x_k
 * </pre>
 *
 * <p>that in {@code log sigma_k} is the sum over the logarithms of all thresholds. D sees {@code
 * x_k} twice, as its first image and as its data, both in the orientation of the step.
 */
final class PriorStep {
    private final int number;
    private final ImageShape shape;
    private final Orientation orientation;
    private final InfimalPass denoiser;
    private final float[] nothing;
    private final float[] fresh;
    private Image seen;
    private float[] denoised = {};

    PriorStep(int number, InfimalSpec spec, ImageShape shape, InterleavedKernels kernels) {
        this.number = number;
        this.shape = shape;
        this.orientation = HalfQuadraticSplitting.orientation(number);
        this.denoiser = new InfimalPass(spec, orientation.of(shape), kernels);
        this.nothing = new float[shape.size()];
        this.fresh = new float[shape.size()];
        this.seen = Image.constant(shape, 0);
    }

    /**
     * Takes the step.
     *
     * @param running the network
     * @param data toward the data
     * @param step its noise and its size
     * @param start the image before, not clipped
     * @return the image behind, not clipped; the array is the step's own
     */
    float[] forward(
            RunningNetwork running, DataStep data, SplittingSchedule.Step step, float[] start) {
        seen = orientation.of(Image.clipped(shape, start));
        RunningNetwork.Stage stage = running.stages().get(running.stageOf(number));
        denoiser.forward(stage, denoising(), seen.values(), step.noiseLevel());
        Image result = Image.clipped(seen.shape(), denoiser.image());
        denoised = orientation.undo(result).values();
        data.take(denoised, nothing, step.stepSize(), fresh);
        return fresh;
    }

    /**
     * Goes back.
     *
     * @param running the network that ran
     * @param data as it ran
     * @param step as it ran
     * @param behind the gradient in the image behind; overwritten
     * @param gradient that in the blocks of {@link InfimalParameters}, added to
     * @return the gradient in the image before
     */
    float[] backward(
            RunningNetwork running,
            DataStep data,
            SplittingSchedule.Step step,
            float[] behind,
            List<float[]> gradient) {
        float[] ofDenoised = new float[behind.length];
        mask(fresh, behind);
        data.reverse(behind, step.stepSize(), ofDenoised);
        int depth = running.spec().depth();
        int stage = running.stageOf(number);
        List<float[]> ofStage = InfimalParameters.ofStage(gradient, running.spec(), stage);
        gradient.get(InfimalParameters.stepFactors(depth))[number] += inLogarithm(behind);
        double others = ofThresholds(ofStage);
        float[] inside = orientation.of(Image.wrap(shape, ofDenoised)).values();
        mask(denoiser.image(), inside);
        denoiser.backward(
                running.stages().get(stage), step.noiseLevel(), denoising(), inside, ofStage);
        denoiser.addOfData(inside);
        gradient.get(InfimalParameters.noiseFactors(depth))[number] +=
                (float) (ofThresholds(ofStage) - others);
        return orientation.undo(Image.wrap(seen.shape(), inside)).values();
    }

    private DataStep denoising() {
        return DataStep.of(PnnForm.CHAMBOLLE_POCK, new Identity(shape.size()), seen.values());
    }

    private float inLogarithm(float[] q) {
        double sum = 0;
        for (int i = 0; i < q.length; i++) {
            sum += (double) q[i] * (fresh[i] - denoised[i]);
        }
        return (float) sum;
    }

    /** The sum over all thresholds of a stage, which move together where the noise level does. */
    private static double ofThresholds(List<float[]> gradient) {
        double sum = 0;
        for (int i = 0; i < gradient.size(); i++) {
            if (InfimalParameters.kind(i) == InfimalParameters.THRESHOLDS) {
                for (float value : gradient.get(i)) {
                    sum += value;
                }
            }
        }
        return sum;
    }

    /** Nothing comes back through what was clipped. */
    private static void mask(float[] image, float[] gradient) {
        for (int i = 0; i < gradient.length; i++) {
            if (image[i] < 0 || image[i] > 1) {
                gradient[i] = 0;
            }
        }
    }
}
