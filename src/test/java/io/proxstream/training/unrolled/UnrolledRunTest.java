package io.proxstream.training.unrolled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.proxstream.network.PnnForm;
import io.proxstream.network.ProximalNetwork;
import io.proxstream.network.StabilityBound;
import io.proxstream.training.Checkpoint;
import io.proxstream.training.CheckpointException;
import io.proxstream.training.HistoryRow;
import io.proxstream.training.TrainingListener;
import io.proxstream.training.TrainingPlan;
import io.proxstream.training.TrainingPlan.Looks;
import io.proxstream.training.TrainingReport;
import io.proxstream.training.TrainingRun;
import io.proxstream.training.step.Acceleration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UnrolledRunTest {
    private static final int STEPS = 30;
    private static final Validation VALIDATION = TestingPictures.validation(25 / 255.0);

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void theResultDoesNotDependOnTheNumberOfThreads(int threads) {
        assertThat(run(threads, false, Long.MAX_VALUE).network().layers())
                .isEqualTo(run(1, false, Long.MAX_VALUE).network().layers());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 7, 21, 22})
    void aResumedTrainingEndsInTheSameBits(long stopAfter) {
        Trained straight = run(2, false, Long.MAX_VALUE);
        TrainingReport interrupted = run(2, false, stopAfter).report();
        Trained resumed = run(2, true, Long.MAX_VALUE);
        assertThat(interrupted.isComplete()).isFalse();
        assertThat(interrupted.steps()).isEqualTo(stopAfter);
        assertThat(resumed.report().isComplete()).isTrue();
        assertThat(resumed.network().layers()).isEqualTo(straight.network().layers());
        List<HistoryRow> history = straight.report().history();
        assertThat(resumed.report().history()).hasSameSizeAs(history);
        for (int i = 0; i < history.size(); i++) {
            HistoryRow row = resumed.report().history().get(i);
            assertThat(row.quality()).isEqualTo(history.get(i).quality());
            assertThat(row.loss()).isEqualTo(Double.valueOf(history.get(i).loss()));
        }
    }

    @Test
    void trainingImprovesTheNetworkAndKeepsItStable() {
        Trained trained = run(2, false, Long.MAX_VALUE);
        TrainingReport report = trained.report();
        List<HistoryRow> history = report.history();
        assertThat(report.bestQuality()).isGreaterThan(history.get(0).quality() + 0.1);
        assertThat(VALIDATION.quality(trained.network()))
                .isCloseTo(report.bestQuality(), within(0.01));
        assertThat(StabilityBound.of(trained.network()).holds()).isTrue();
    }

    @Test
    void aStepSizeBeyondTheLimitIsProjected() {
        ProximalNetwork start = UntrainedNetwork.of(TestingPictures.spec(PnnForm.DDFB, 8, 3, 2), 1);
        NetworkParameters parameters = NetworkParameters.of(start);
        parameters.block(1, NetworkParameters.STEPS)[NetworkParameters.DUAL] += 1;
        assertThat(StabilityBound.of(parameters.network()).holds()).isFalse();
        double before = parameters.dualStep(0);
        new StabilityGuard(parameters).project(100);
        assertThat(StabilityBound.of(parameters.network()).holds()).isTrue();
        assertThat(parameters.dualStep(0)).isEqualTo(before);
    }

    @Test
    void theTimeLimitEndsTheRun() {
        AtomicLong time = new AtomicLong();
        TrainingPlan plan =
                new TrainingPlan(1000, Optional.of(Duration.ofSeconds(5)), Looks.every(2), true);
        try (UnrolledTrainer<TrainingSheet> trainer = trainer(1)) {
            TrainingReport report =
                    new TrainingRun(
                                    plan,
                                    Optional.empty(),
                                    () -> time.getAndAdd(1_000_000_000),
                                    TrainingListener.none())
                            .train(course(trainer, 1));
            assertThat(report.steps()).isEqualTo(5);
            assertThat(report.isComplete()).isTrue();
            assertThat(report.history().get(report.history().size() - 1).step()).isEqualTo(5);
        }
    }

    @Test
    void aCheckpointOfOtherSettingsOrWithDamageIsRefused() throws IOException {
        run(1, false, 2);
        Path file = folder.resolve("checkpoint");
        assertThatThrownBy(() -> run(1, true, 3, "seed 2"))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("seed 1")
                .hasMessageContaining("seed 2");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        assertThatThrownBy(() -> run(1, true, 3))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("damaged");
        Files.write(file, new byte[3]);
        assertThatThrownBy(() -> run(1, true, 3)).isInstanceOf(CheckpointException.class);
    }

    /** What a run leaves behind. */
    private record Trained(ProximalNetwork network, TrainingReport report) {}

    private Trained run(int threads, boolean resume, long stopAfter) {
        return run(threads, resume, stopAfter, "seed 1");
    }

    private Trained run(int threads, boolean resume, long stopAfter, String settings) {
        TrainingPlan plan = new TrainingPlan(STEPS, Optional.empty(), Looks.every(10), true);
        AtomicLong steps = new AtomicLong(resume ? Long.MIN_VALUE : 0);
        Checkpoint checkpoint = new Checkpoint(folder.resolve("checkpoint"), settings);
        try (UnrolledTrainer<TrainingSheet> trainer = trainer(threads)) {
            TrainingReport report =
                    new TrainingRun(
                                    plan,
                                    Optional.of(checkpoint),
                                    System::nanoTime,
                                    TrainingListener.none())
                            .train(
                                    course(trainer, 3),
                                    resume,
                                    () -> steps.getAndIncrement() >= stopAfter);
            return new Trained(trainer.best(), report);
        }
    }

    private static UnrolledCourse<TrainingSheet> course(
            UnrolledTrainer<TrainingSheet> trainer, int batch) {
        return new UnrolledCourse<>(
                trainer,
                TestingPictures.source(3),
                () -> VALIDATION.quality(trainer.network()),
                batch,
                3e-3);
    }

    private static UnrolledTrainer<TrainingSheet> trainer(int threads) {
        return new ConventionalTrainer(
                UntrainedNetwork.of(TestingPictures.spec(PnnForm.DSCCP, 8, 3, 3), 1),
                TestingPictures.source(3).layout(),
                SampleLoss.SQUARED_ERROR,
                Acceleration.ADAM,
                threads);
    }
}
