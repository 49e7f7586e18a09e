package io.proxstream.training.unrolled;

import io.proxstream.math.kernel.BoundaryRule;
import io.proxstream.network.ProximalNetwork;
import io.proxstream.network.kernel.Crew;
import io.proxstream.network.kernel.NetworkGradient;
import io.proxstream.network.kernel.PatchSheet;
import io.proxstream.network.kernel.RowKernels;
import io.proxstream.network.kernel.StageGradient;
import io.proxstream.network.kernel.StagePlan;
import java.util.Arrays;
import java.util.List;

/**
 * One thread's way through a network and back: the mean squared error of a sheet, {@code 1/n ||N(z)
 * - y||^2}, and its gradient.
 */
final class SheetPass {
    private final NetworkGradient passes;
    private final float[] inside;
    private final float[] result;
    private final float[] slope;
    private final double pixels;

    SheetPass(List<StagePlan> plans, PatchSheet layout, BoundaryRule boundary, RowKernels kernels) {
        this.passes = new NetworkGradient(plans, layout, boundary, kernels, new Crew(1));
        this.inside = inside(layout);
        this.result = new float[inside.length];
        this.slope = new float[inside.length];
        this.pixels = (double) layout.patches() * layout.patch().size();
    }

    /** One where patches are, zero between them. */
    private static float[] inside(PatchSheet layout) {
        float[] ones = new float[layout.patch().size()];
        Arrays.fill(ones, 1);
        float[] sheet = new float[layout.shape().size()];
        for (int p = 0; p < layout.patches(); p++) {
            layout.put(ones, p, sheet);
        }
        return sheet;
    }

    /**
     * The loss of one sheet.
     *
     * @param meanSquaredError of the sheet
     * @param gradients of each stage
     */
    record Loss(double meanSquaredError, List<StageGradient> gradients) {}

    Loss run(ProximalNetwork network, List<StagePlan> plans, TrainingSheet sheet) {
        float[][] bounds = network.bounds(sheet.noiseLevel());
        passes.forward(plans, sheet.observed(), bounds, result);
        double squares = 0;
        for (int i = 0; i < result.length; i++) {
            float error = inside[i] * (result[i] - sheet.clean()[i]);
            squares += (double) error * error;
            slope[i] = (float) (2 * error / pixels);
        }
        List<StageGradient> gradients = NetworkGradient.zero(plans);
        passes.backward(plans, bounds, slope, gradients);
        return new Loss(squares / pixels, gradients);
    }
}
