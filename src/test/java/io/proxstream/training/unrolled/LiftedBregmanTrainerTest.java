package io.proxstream.training.unrolled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.proxstream.network.PnnForm;
import io.proxstream.network.ProximalNetwork;
import io.proxstream.training.step.Acceleration;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LiftedBregmanTrainerTest {
    private static final int BLOCKS = NetworkParameters.STEPS + 1;
    private static final int LAYERS = 4;

    /** Wider than one chunk of the kernels. */
    private static final int MANY_PATCHES = 11;

    private PatchSource source = TestingPictures.source(3);
    private List<TrainingSheet> sheets = TestingPictures.sheets(source, 3);

    private void takeSheetsOf(int patches) {
        source = TestingPictures.source(3, patches);
        sheets = TestingPictures.sheets(source, 3);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, MANY_PATCHES})
    void plainBlockCoordinateDescentNeverIncreasesTheObjective(int patches) {
        takeSheetsOf(patches);
        try (LiftedBregmanTrainer trainer = trainer(Acceleration.PLAIN, 1, 2)) {
            disturb(trainer.state().parameters());
            LiftedBatch batch = trainer.batch();
            double first = batch.begin(sheets);
            double last = batch.objective();
            assertThat(last).isCloseTo(first, within(1e-6 * first));
            for (int round = 0; round < 12; round++) {
                batch.sweep();
                double swept = batch.objective();
                batch.descend();
                double descended = batch.objective();
                assertThat(swept).isLessThanOrEqualTo(last * (1 + 1e-6));
                assertThat(descended).isLessThanOrEqualTo(swept * (1 + 1e-6));
                last = descended;
            }
            assertThat(last).isLessThan(0.8 * first);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, MANY_PATCHES})
    void theGradientIsThatOfTheObjective(int patches) {
        takeSheetsOf(patches);
        try (LiftedBregmanTrainer trainer = trainer(Acceleration.ADAM, 1, 2)) {
            NetworkParameters parameters = trainer.state().parameters();
            disturb(parameters);
            LiftedBatch batch = trainer.batch();
            batch.begin(sheets);
            batch.sweep();
            batch.sweep();
            List<float[]> gradient = batch.gradient();
            for (int block = 0; block < gradient.size(); block++) {
                check(batch, parameters.blocks().get(block), gradient.get(block), block);
            }
        }
    }

    private static void check(LiftedBatch batch, float[] values, float[] gradient, int block) {
        double norm = 0;
        for (float value : gradient) {
            norm += (double) value * value;
        }
        norm = Math.sqrt(norm);
        float[] start = values.clone();
        List<LiftedSample> samples = batch.samples();
        double step = 1e-3;
        double difference = 0;
        for (int sign = -1; sign <= 1; sign += 2) {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (start[i] + sign * step * gradient[i] / norm);
            }
            batch.resume(isThresholds(block) ? withShares(samples, block, start, values) : samples);
            difference += sign * batch.objective() / (2 * step);
        }
        System.arraycopy(start, 0, values, 0, start.length);
        batch.resume(samples);
        assertThat(norm).as("block %d", block).isCloseTo(difference, within(0.02 * norm + 1e-7));
    }

    private static boolean isThresholds(int block) {
        return block % BLOCKS == NetworkParameters.THRESHOLDS;
    }

    /** The same samples, with variables that keep their shares of thresholds that have moved. */
    private static List<LiftedSample> withShares(
            List<LiftedSample> samples, int block, float[] logsBefore, float[] logs) {
        int layer = block / BLOCKS;
        List<LiftedSample> scaled = new ArrayList<>();
        for (LiftedSample sample : samples) {
            List<float[]> variables = new ArrayList<>(sample.variables());
            float[] moved = variables.get(layer).clone();
            int plane = moved.length / logs.length;
            for (int i = 0; i < moved.length; i++) {
                int filter = i / plane;
                moved[i] *= (float) Math.exp((double) logs[filter] - logsBefore[filter]);
            }
            variables.set(layer, moved);
            scaled.add(new LiftedSample(sample.sheet(), variables));
        }
        return scaled;
    }

    /** To first order in its weight, the variables at their minimum pass the loss backwards. */
    @Test
    void forASmallWeightTheGradientIsThatOfBackPropagation() {
        double weight = 1e-4;
        ProximalNetwork start =
                UntrainedNetwork.of(TestingPictures.spec(PnnForm.DDFB, 8, 3, LAYERS), 1);
        try (LiftedBregmanTrainer lifted = trainer(Acceleration.ADAM, weight, 1);
                ConventionalTrainer conventional =
                        new ConventionalTrainer(
                                start,
                                source.layout(),
                                SampleLoss.SQUARED_ERROR,
                                Acceleration.ADAM,
                                1)) {
            lifted.batch().begin(sheets);
            List<float[]> gradient = lifted.batch().sweep();
            List<float[]> expected = conventional.gradient(sheets).blocks();
            for (int block = 0; block < expected.size(); block++) {
                assertThat(distance(gradient.get(block), expected.get(block), weight / 2))
                        .as("block %d", block)
                        .isLessThan(0.02);
            }
        }
    }

    /** The distance of x from a multiple of y, relative to it. */
    private static double distance(float[] x, float[] y, double factor) {
        double squares = 0;
        double whole = 0;
        for (int i = 0; i < x.length; i++) {
            squares += Math.pow(x[i] - factor * y[i], 2);
            whole += Math.pow(factor * y[i], 2);
        }
        return Math.sqrt(squares / whole);
    }

    @Test
    void trainingImprovesTheNetwork() {
        Validation validation = TestingPictures.validation(25 / 255.0);
        try (LiftedBregmanTrainer trainer = trainer(Acceleration.ADAM, 0.05, 2)) {
            double before = validation.quality(trainer.network());
            double loss = 0;
            for (int step = 0; step < 40; step++) {
                loss = trainer.step(batch(step), 1e-3);
            }
            assertThat(loss).isPositive();
            assertThat(validation.quality(trainer.network())).isGreaterThan(before + 0.05);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PLAIN", "ADAM"})
    void resumptionAndThreadsDoNotChangeABit(Acceleration acceleration) throws IOException {
        ByteArrayOutputStream saved = new ByteArrayOutputStream();
        ProximalNetwork straight;
        try (LiftedBregmanTrainer trainer = trainer(acceleration, 0.3, 1)) {
            trainer.step(sheets, 1e-3);
            trainer.write(new DataOutputStream(saved));
            trainer.step(sheets, 1e-3);
            straight = trainer.network();
        }
        try (LiftedBregmanTrainer trainer = trainer(acceleration, 0.3, 2)) {
            trainer.read(new DataInputStream(new ByteArrayInputStream(saved.toByteArray())));
            trainer.step(sheets, 1e-3);
            assertThat(trainer.network().layers()).isEqualTo(straight.layers());
        }
    }

    @Test
    void otherFormsAreRefused() {
        ProximalNetwork other = UntrainedNetwork.of(TestingPictures.spec(PnnForm.DCP, 8, 3, 2), 1);
        assertThatThrownBy(
                        () ->
                                new LiftedBregmanTrainer(
                                        other,
                                        source.layout(),
                                        Acceleration.ADAM,
                                        new LiftedSettings(1, 1),
                                        1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("dcp");
    }

    @Test
    void freeNetworksAreRefused() {
        ProximalNetwork free =
                UntrainedNetwork.of(TestingPictures.spec(PnnForm.DDFB, 8, 3, 2), 1).freed();
        assertThatThrownBy(() -> LiftedBregmanTrainer.checked(free))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "synthesis filters of their own: lifted training takes layers that"
                                + " synthesise with the adjoint");
    }

    private List<TrainingSheet> batch(long step) {
        return LongStream.range(3 * step, 3 * step + 3).mapToObj(source::sample).toList();
    }

    private LiftedBregmanTrainer trainer(Acceleration acceleration, double weight, int threads) {
        ProximalNetwork start =
                UntrainedNetwork.of(TestingPictures.spec(PnnForm.DDFB, 8, 3, LAYERS), 1);
        return new LiftedBregmanTrainer(
                start, source.layout(), acceleration, new LiftedSettings(3, weight), threads);
    }

    private static void disturb(NetworkParameters parameters) {
        SplittableRandom random = new SplittableRandom(3);
        for (int k = 0; k < LAYERS; k++) {
            float[] filters = parameters.block(k, NetworkParameters.FILTERS);
            for (int i = 0; i < filters.length; i++) {
                filters[i] += 0.05f * (float) (random.nextDouble() - 0.5);
            }
            parameters.block(k, NetworkParameters.STEPS)[NetworkParameters.DUAL] -= 0.3f;
        }
    }
}
