package io.proxstream.training.unrolled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.proxstream.network.PnnForm;
import io.proxstream.network.ProximalNetwork;
import io.proxstream.training.step.Acceleration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The gradient through the whole chain against central differences of the mean squared error. */
final class ConventionalGradientTest {
    private static final int LAYERS = 3;

    /** Large enough for single precision, small enough for the curvature. */
    private static final double STEP = 2e-3;

    private final SplittableRandom random = new SplittableRandom(41);

    @ParameterizedTest
    @EnumSource(names = "CONDAT_VU", mode = EnumSource.Mode.EXCLUDE)
    void theGradientIsThatOfTheLoss(PnnForm form) {
        PatchSource source = TestingPictures.source(3);
        List<TrainingSheet> sheets = TestingPictures.sheets(source, 3);
        ProximalNetwork start = UntrainedNetwork.of(TestingPictures.spec(form, 8, 3, LAYERS), 1);
        try (ConventionalTrainer trainer =
                new ConventionalTrainer(start, source.layout(), Acceleration.ADAM, 2)) {
            NetworkParameters parameters = trainer.state().parameters();
            disturb(parameters);
            List<float[]> gradient = trainer.gradient(sheets).blocks();
            List<float[]> origin = parameters.copy();
            for (int block = 0; block < gradient.size(); block++) {
                for (int index : entries(parameters, block)) {
                    check(trainer, sheets, origin, gradient, block, index);
                }
            }
        }
    }

    private void check(
            ConventionalTrainer trainer,
            List<TrainingSheet> sheets,
            List<float[]> origin,
            List<float[]> gradient,
            int block,
            int index) {
        float[] values = trainer.state().parameters().blocks().get(block);
        float[] direction = new float[values.length];
        if (index >= 0) {
            direction[index] = 1;
        } else { // all of the block together: a direction along the gradient
            double norm = Math.sqrt(dot(gradient.get(block), gradient.get(block)));
            for (int i = 0; i < direction.length; i++) {
                direction[i] = (float) (gradient.get(block)[i] / norm);
            }
        }
        double difference = 0;
        for (int sign = -1; sign <= 1; sign += 2) {
            trainer.state().parameters().set(origin);
            for (int i = 0; i < values.length; i++) {
                values[i] += (float) (sign * STEP * direction[i]);
            }
            difference += sign * trainer.gradient(sheets).loss() / (2 * STEP);
        }
        trainer.state().parameters().set(origin);
        double slope = dot(gradient.get(block), direction);
        assertThat(slope)
                .as("block %d, entry %d", block, index)
                .isCloseTo(difference, within(0.02 * Math.abs(difference) + 1e-7));
    }

    /** Filters and thresholds as a whole, the step sizes one by one. */
    private static List<Integer> entries(NetworkParameters parameters, int block) {
        if (block % NetworkParameters.BLOCKS != NetworkParameters.STEPS) {
            return List.of(-1);
        }
        List<Integer> entries = new ArrayList<>(List.of(NetworkParameters.DUAL));
        PnnForm form = parameters.spec().form();
        if (form.isPrimalDual()) {
            entries.add(NetworkParameters.PRIMAL);
        }
        if (form != PnnForm.DDFB) {
            entries.add(NetworkParameters.ALPHA);
        }
        return entries;
    }

    /** Moves everything a little: layers differ, and no alpha stands at the end of its range. */
    private void disturb(NetworkParameters parameters) {
        List<float[]> blocks = parameters.blocks();
        for (int block = 0; block < blocks.size(); block++) {
            float size = block % NetworkParameters.BLOCKS == 0 ? 0.05f : 0.3f;
            float[] values = blocks.get(block);
            for (int i = 0; i < values.length; i++) {
                values[i] += size * (float) (random.nextDouble() - 0.5);
            }
        }
        for (int k = 0; k < LAYERS; k++) {
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
