package io.proxstream.training.unrolled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.proxstream.network.PnnForm;
import io.proxstream.network.ProximalNetwork;
import io.proxstream.network.StabilityBound;
import io.proxstream.training.DivergenceException;
import io.proxstream.training.step.Acceleration;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Quasi-Newton steps on fixed samples: descent, their point, resuming, refusal. */
final class QuasiNewtonTrainerTest {
    private static final double RATE = 0.01;
    private static final PatchSource SOURCE = TestingPictures.source(3);
    private static final List<TrainingSheet> SHEETS = TestingPictures.sheets(SOURCE, 6);

    private static ConventionalTrainer gradient(ProximalNetwork start) {
        return new ConventionalTrainer(
                start, SOURCE.layout(), SampleLoss.DECIBEL, Acceleration.PLAIN, 2);
    }

    private static ProximalNetwork start(boolean isFree) {
        ProximalNetwork tied =
                UntrainedNetwork.of(TestingPictures.spec(PnnForm.DIFFUSION, 8, 3, 3), 1);
        return isFree ? tied.freed() : tied;
    }

    private static QuasiNewtonTrainer<TrainingSheet> trainer(ProximalNetwork start) {
        return new QuasiNewtonTrainer<>(gradient(start));
    }

    private static List<Double> losses(UnrolledTrainer<TrainingSheet> trainer, int steps) {
        List<Double> losses = new ArrayList<>();
        for (int i = 0; i < steps; i++) {
            losses.add(trainer.step(SHEETS, RATE));
        }
        return losses;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theLossNeverIncreases(boolean isFree) {
        try (UnrolledTrainer<TrainingSheet> trainer = trainer(start(isFree))) {
            List<Double> losses = losses(trainer, 25);
            for (int i = 1; i < losses.size(); i++) {
                assertThat(losses.get(i)).isLessThanOrEqualTo(losses.get(i - 1));
            }
            assertThat(losses.get(24)).isLessThan(losses.get(0) - (isFree ? 0.5 : 0));
        }
    }

    @Test
    void stepSizesStayStable() {
        try (UnrolledTrainer<TrainingSheet> trainer = trainer(start(false))) {
            losses(trainer, 20);
            trainer.keep();
            assertThat(StabilityBound.of(trainer.best()).holds()).isTrue();
        }
    }

    @Test
    void aTrainerThatWasReadTakesTheSameSteps() throws IOException {
        try (UnrolledTrainer<TrainingSheet> trainer = trainer(start(true));
                UnrolledTrainer<TrainingSheet> other = trainer(start(true))) {
            losses(trainer, 4);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            trainer.write(new DataOutputStream(bytes));
            other.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
            assertThat(losses(other, 3)).isEqualTo(losses(trainer, 3));
            assertThat(other.network().layers()).isEqualTo(trainer.network().layers());
        }
    }

    @Test
    void aGradientThatIsNoNumberIsRefusedAndMovesNothing() {
        TrainingSheet sheet = SHEETS.get(0);
        float[] observed = sheet.observed().clone();
        observed[observed.length / 2] = Float.NaN;
        TrainingSheet broken = new TrainingSheet(sheet.clean(), observed, sheet.noiseLevel());
        try (UnrolledTrainer<TrainingSheet> trainer = trainer(start(true))) {
            losses(trainer, 2);
            ProximalNetwork before = trainer.network();
            assertThatThrownBy(() -> trainer.step(List.of(broken), RATE))
                    .isInstanceOf(DivergenceException.class)
                    .hasMessageContaining("step 3");
            assertThat(trainer.network().layers()).isEqualTo(before.layers());
        }
    }

    @Test
    void theGradientInCoordinatesIsThatOfTheLossAlongThem() {
        try (ConventionalTrainer trainer = gradient(start(true))) {
            NetworkParameters parameters = trainer.state().parameters();
            ParameterCoordinates coordinates = new ParameterCoordinates(parameters);
            double[] origin = coordinates.point();
            double[] slope = coordinates.gradient(trainer.gradient(SHEETS).blocks());
            double[] direction = slope.clone();
            SplittableRandom random = new SplittableRandom(5);
            for (int i = 0; i < direction.length; i++) {
                direction[i] *= 0.5 + random.nextDouble();
            }
            double step = 1e-4;
            coordinates.move(origin, step, direction);
            double up = trainer.gradient(SHEETS).loss();
            coordinates.move(origin, -step, direction);
            double down = trainer.gradient(SHEETS).loss();
            double expected = 0;
            for (int i = 0; i < slope.length; i++) {
                expected += slope[i] * direction[i];
            }
            assertThat((up - down) / (2 * step)).isCloseTo(expected, within(0.02 * expected));
        }
    }
}
