package io.proxstream.training.infimal;

import static io.proxstream.network.infimal.InfimalSpec.PHASES;

import io.proxstream.image.ImageShape;
import io.proxstream.network.DataStep;
import io.proxstream.network.infimal.InfimalLayer;
import io.proxstream.network.infimal.InfimalSpec;
import io.proxstream.network.infimal.InfimalStage;
import io.proxstream.network.infimal.PackedLayer;
import io.proxstream.network.infimal.Phases;
import io.proxstream.network.infimal.PrimalStep;
import io.proxstream.network.kernel.interleaved.InterleavedField;
import io.proxstream.network.kernel.interleaved.InterleavedKernels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The way through the layers of a network with auxiliary images, and back.
 *
 * <p>With {@code gw} the gradient in {@code w_{k+1}} and {@code gbar} that in {@code wbar_{k+1}},
 * the way back through the image half of layer k is
 *
 * <pre>
 *   gw      += (1 + theta) gbar             gtheta = &lt;gbar, w_{k+1} - w_k&gt;
 *   q        = (I + mu A*A)^-1 gw_x         gmu    = &lt;q, x_{k+1} - x_k + s_x&gt; / mu
 *   gs       = (-q, -gw_v)
 *   gw_k     = (q, gw_v) - theta gbar
 * </pre>
 *
 * <p>and through the dual half it is a {@link DualReversal}.
 */
final class InfimalPass {
    private final Phases phases;
    private final PrimalStep primal;
    private final List<Stored> layers = new ArrayList<>();
    private final InterleavedField gradientOfSums;
    private final InterleavedField gradientOfImages;
    private final InterleavedField gradientOfAuxiliary;
    private final DualReversal reversal;
    private final float[] slope;
    private final float[] before;
    private final float[] ofXbar;
    private final float[] ofData;

    /** What the way back needs of a layer: wbar, u, s and x in front of it. */
    @SuppressWarnings("ArrayRecordComponent") // working memory
    private record Stored(
            InterleavedField images,
            InterleavedField dual,
            InterleavedField sums,
            float[] x,
            InfimalStage stage) {}

    InfimalPass(InfimalSpec spec, ImageShape shape, InterleavedKernels kernels) {
        this.phases = Phases.of(shape);
        int channels = spec.channels();
        this.primal = new PrimalStep(phases, channels);
        for (int k = 0; k < spec.layers(); k++) {
            InterleavedField images = phases.field(channels, 1);
            InterleavedField dual = phases.field(spec.filters(), 1);
            InterleavedField sums = phases.field(channels, 0);
            InfimalStage stage = new InfimalStage(kernels, images, dual, sums);
            layers.add(new Stored(images, dual, sums, new float[shape.size()], stage));
        }
        this.gradientOfSums = phases.field(channels, 1);
        this.gradientOfImages = phases.field(channels, 0);
        this.gradientOfAuxiliary = phases.field(channels, 0);
        this.reversal = new DualReversal(kernels, gradientOfSums, gradientOfImages, spec.filters());
        this.slope = new float[shape.size()];
        this.before = new float[shape.size()];
        this.ofXbar = new float[shape.size()];
        this.ofData = new float[shape.size()];
    }

    /**
     * Runs a stage.
     *
     * @param running the stage
     * @param step toward the data
     * @param start the first image, of the pass's shape
     * @param noiseLevel in units of {@code [0,1]}
     */
    void forward(RunningNetwork.Stage running, DataStep step, float[] start, double noiseLevel) {
        primal.begin(start, layers.get(0).images);
        layers.get(0).dual.clear();
        for (int k = 0; k < layers.size(); k++) {
            Stored now = layers.get(k);
            InfimalLayer layer = running.layers().get(k);
            PackedLayer filters = running.packed().get(k);
            int height = now.dual.height();
            System.arraycopy(primal.image(), 0, now.x, 0, now.x.length);
            now.images.extend();
            now.stage.dualRows(filters.analysis(), layer.bounds(noiseLevel), 0, height);
            now.stage.sumRows(filters.synthesis(), 0, height);
            boolean isLast = k == layers.size() - 1;
            Stored next = layers.get(isLast ? 0 : k + 1);
            if (!isLast) {
                System.arraycopy(now.dual.data(), 0, next.dual.data(), 0, now.dual.data().length);
            }
            primal.take(step, layer, now.sums, isLast ? gradientOfSums : next.images);
        }
    }

    /** Returns the last image: the array itself, not clipped. */
    float[] image() {
        return primal.image();
    }

    /**
     * Goes back.
     *
     * @param running the stage that ran
     * @param noiseLevel as it ran
     * @param step as it ran
     * @param gradientOfImage the gradient in the last image, overwritten by that in the first
     * @param gradient that in the stage's blocks of {@link InfimalParameters}, added to
     */
    void backward(
            RunningNetwork.Stage running,
            double noiseLevel,
            DataStep step,
            float[] gradientOfImage,
            List<float[]> gradient) {
        System.arraycopy(gradientOfImage, 0, slope, 0, slope.length);
        Arrays.fill(ofData, 0);
        gradientOfImages.clear();
        gradientOfAuxiliary.clear();
        gradientOfSums.clear();
        reversal.begin();
        float[] behind = primal.image().clone();
        for (int k = layers.size() - 1; k >= 0; k--) {
            InfimalLayer layer = running.layers().get(k);
            Stored stored = layers.get(k);
            int first = InfimalParameters.index(k, 0);
            reverseImages(
                    layer, stored, behind, step, gradient.get(first + InfimalParameters.STEPS));
            reversal.take(
                    layer,
                    stored.images,
                    stored.dual,
                    noiseLevel,
                    gradient.subList(first, first + InfimalParameters.STEPS));
            behind = stored.x;
        }
        phases.merge(gradientOfImages, ofXbar);
        for (int i = 0; i < slope.length; i++) {
            gradientOfImage[i] = slope[i] + ofXbar[i]; // the first xbar is the first image
        }
    }

    /** Adds the gradient in {@code A* y}, the sum of {@code mu q} over the layers. */
    void addOfData(float[] sum) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += ofData[i];
        }
    }

    /** The way back through the image half; leaves gs, gw and the gradients of step sizes. */
    private void reverseImages(
            InfimalLayer layer, Stored stored, float[] behind, DataStep step, float[] steps) {
        float theta = (float) layer.extrapolation();
        double mu = layer.primalStep();
        phases.merge(gradientOfImages, ofXbar);
        double ofTheta = reverseAuxiliary(theta, stored.sums);
        for (int i = 0; i < slope.length; i++) {
            slope[i] += (1 + theta) * ofXbar[i];
            ofTheta += (double) ofXbar[i] * (behind[i] - stored.x[i]);
        }
        step.reverse(slope, mu, before);
        double ofMu = 0;
        float[] sums = new float[slope.length];
        phases.merge(stored.sums, sums);
        for (int i = 0; i < slope.length; i++) {
            ofMu += (double) slope[i] * (behind[i] - stored.x[i] + sums[i]);
            sums[i] = -slope[i];
            ofData[i] += (float) (mu * slope[i]);
            slope[i] = before[i] - theta * ofXbar[i];
        }
        phases.split(sums, gradientOfSums);
        steps[InfimalParameters.PRIMAL] += (float) ofMu; // in log mu
        steps[InfimalParameters.THETA] += (float) ofTheta;
    }

    private double reverseAuxiliary(float theta, InterleavedField sums) {
        double ofTheta = 0;
        float[] bar = gradientOfImages.data();
        float[] carried = gradientOfAuxiliary.data();
        int channels = sums.channels();
        for (int row = 0; row < sums.height(); row++) {
            for (int column = 0; column < sums.width(); column++) {
                int at = sums.offset(row, column);
                int to = gradientOfSums.offset(row, column);
                for (int c = PHASES; c < channels; c++) {
                    float whole = carried[at + c] + (1 + theta) * bar[at + c];
                    ofTheta -= (double) bar[at + c] * sums.data()[at + c];
                    gradientOfSums.data()[to + c] = -whole;
                    carried[at + c] = whole - theta * bar[at + c];
                }
            }
        }
        return ofTheta;
    }
}
