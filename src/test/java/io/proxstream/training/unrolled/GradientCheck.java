package io.proxstream.training.unrolled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.proxstream.network.PnnForm;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Holds a gradient in all parameters of a network to central differences of the loss. */
final class GradientCheck {
    private final SplittableRandom random = new SplittableRandom(41);
    private final NetworkParameters parameters;
    private final double step;

    /** A check with steps large enough for single precision, small enough for kinks. */
    GradientCheck(NetworkParameters parameters, double step) {
        this.parameters = parameters;
        this.step = step;
    }

    /** Disturbs the parameters, and checks each block there. */
    void run(Supplier<LossGradient> loss) {
        disturb();
        List<float[]> gradient = loss.get().blocks();
        List<float[]> origin = parameters.copy();
        for (int block = 0; block < gradient.size(); block++) {
            for (int index : entries(block)) {
                check(loss, origin, gradient.get(block), block, index);
            }
        }
    }

    private void check(
            Supplier<LossGradient> loss,
            List<float[]> origin,
            float[] gradient,
            int block,
            int index) {
        float[] values = parameters.blocks().get(block);
        float[] direction = new float[values.length];
        if (index >= 0 || dot(gradient, gradient) == 0) {
            direction[Math.max(index, 0)] = 1;
        } else { // all of the block together: a direction along the gradient
            double norm = Math.sqrt(dot(gradient, gradient));
            for (int i = 0; i < direction.length; i++) {
                direction[i] = (float) (gradient[i] / norm);
            }
        }
        double difference = 0;
        for (int sign = -1; sign <= 1; sign += 2) {
            parameters.set(origin);
            for (int i = 0; i < values.length; i++) {
                values[i] += (float) (sign * step * direction[i]);
            }
            difference += sign * loss.get().loss() / (2 * step);
        }
        parameters.set(origin);
        assertThat(dot(gradient, direction))
                .as("block %d, entry %d", block, index)
                .isCloseTo(difference, within(0.02 * Math.abs(difference) + 1e-7));
    }

    /** Filters and thresholds as a whole, the step sizes one by one. */
    private List<Integer> entries(int block) {
        PnnForm form = parameters.spec().form();
        boolean isBehindASolver =
                !form.isDenoiser() && parameters.layer(block) == parameters.spec().layers() - 1;
        boolean isDual = form != PnnForm.DCP && form != PnnForm.DSCCP;
        if (block == NetworkParameters.SYNTHESIS && parameters.isFree() && isDual) {
            return List.of(); // the first layer has no coefficients yet to synthesise from
        }
        if (parameters.kind(block) != NetworkParameters.STEPS) {
            int used = parameters.isFree() ? NetworkParameters.SYNTHESIS : 0;
            boolean isUsed = !isBehindASolver || parameters.kind(block) == used;
            return isUsed ? List.of(-1) : List.of();
        }
        List<Integer> entries = new ArrayList<>();
        if (!isBehindASolver) { // its last layer takes no dual step
            entries.add(NetworkParameters.DUAL);
        }
        if (form.isPrimalDual()) {
            entries.add(NetworkParameters.PRIMAL);
        }
        if (form != PnnForm.DDFB && form.isDenoiser()) {
            entries.add(NetworkParameters.ALPHA);
        }
        return entries;
    }

    /** Moves everything a little: layers differ, and no alpha stands at the end of its range. */
    private void disturb() {
        List<float[]> blocks = parameters.blocks();
        for (int block = 0; block < blocks.size(); block++) {
            float size = parameters.isBank(block) ? 0.05f : 0.3f;
            float[] values = blocks.get(block);
            for (int i = 0; i < values.length; i++) {
                values[i] += size * (float) (random.nextDouble() - 0.5);
            }
        }
        for (int k = 0; k < parameters.spec().layers(); k++) {
            parameters.block(k, NetworkParameters.STEPS)[NetworkParameters.ALPHA] = 0.3f + 0.1f * k;
        }
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }
}
