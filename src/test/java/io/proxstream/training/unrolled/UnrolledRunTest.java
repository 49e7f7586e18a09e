package io.proxstream.training.unrolled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.proxstream.network.PnnForm;
import io.proxstream.network.ProximalNetwork;
import io.proxstream.network.StabilityBound;
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
        assertThat(run(trainer(threads), false, Long.MAX_VALUE).network().layers())
                .isEqualTo(run(trainer(1), false, Long.MAX_VALUE).network().layers());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 7, 21, 22})
    void aResumedTrainingEndsInTheSameBits(long stopAfter) {
        RunReport straight = run(trainer(2), false, Long.MAX_VALUE);
        RunReport interrupted = run(trainer(2), false, stopAfter);
        RunReport resumed = run(trainer(2), true, Long.MAX_VALUE);
        assertThat(interrupted.isComplete()).isFalse();
        assertThat(interrupted.steps()).isEqualTo(stopAfter);
        assertThat(resumed.isComplete()).isTrue();
        assertThat(resumed.network().layers()).isEqualTo(straight.network().layers());
        assertThat(resumed.history()).hasSameSizeAs(straight.history());
        for (int i = 0; i < straight.history().size(); i++) {
            HistoryRow row = resumed.history().get(i);
            assertThat(row.quality()).isEqualTo(straight.history().get(i).quality());
            assertThat(row.loss()).isEqualTo(Double.valueOf(straight.history().get(i).loss()));
        }
    }

    @Test
    void trainingImprovesTheNetworkAndKeepsItStable() {
        RunReport report = run(trainer(2), false, Long.MAX_VALUE);
        List<HistoryRow> history = report.history();
        assertThat(report.bestQuality()).isGreaterThan(history.get(0).quality() + 0.1);
        assertThat(VALIDATION.quality(report.network()))
                .isCloseTo(report.bestQuality(), within(0.01));
        assertThat(StabilityBound.of(report.network()).holds()).isTrue();
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
        RunPlan plan =
                new RunPlan(
                        1000, Optional.of(Duration.ofSeconds(5)), 1, 1e-3, 2, Duration.ofHours(1));
        PatchSource source = TestingPictures.source(3);
        try (UnrolledTrainer<TrainingSheet> trainer = trainer(1)) {
            RunReport report =
                    new UnrolledRun<>(
                                    plan,
                                    source,
                                    VALIDATION,
                                    Optional.empty(),
                                    () -> time.getAndAdd(1_000_000_000),
                                    RunListener.none())
                            .train(trainer, false, () -> false);
            assertThat(report.steps()).isEqualTo(5);
            assertThat(report.isComplete()).isTrue();
            assertThat(report.history().get(report.history().size() - 1).step()).isEqualTo(5);
        }
    }

    @Test
    void aCheckpointOfOtherSettingsOrWithDamageIsRefused() throws IOException {
        run(trainer(1), false, 2);
        Path file = folder.resolve("checkpoint");
        Checkpoint other = new Checkpoint(file, "seed 2");
        assertThatThrownBy(() -> other.read(new RunState(), trainer(1)))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("seed 1")
                .hasMessageContaining("seed 2");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        assertThatThrownBy(() -> run(trainer(1), true, 3))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("damaged");
        Files.write(file, new byte[3]);
        assertThatThrownBy(() -> run(trainer(1), true, 3)).isInstanceOf(CheckpointException.class);
    }

    private RunReport run(UnrolledTrainer<TrainingSheet> trainer, boolean resume, long stopAfter) {
        RunPlan plan = new RunPlan(STEPS, Optional.empty(), 3, 3e-3, 10, Duration.ofHours(1));
        AtomicLong steps = new AtomicLong(resume ? Long.MIN_VALUE : 0);
        Checkpoint checkpoint = new Checkpoint(folder.resolve("checkpoint"), "seed 1");
        try (trainer) {
            return new UnrolledRun<>(
                            plan,
                            TestingPictures.source(3),
                            VALIDATION,
                            Optional.of(checkpoint),
                            System::nanoTime,
                            RunListener.none())
                    .train(trainer, resume, () -> steps.getAndIncrement() >= stopAfter);
        }
    }

    private static UnrolledTrainer<TrainingSheet> trainer(int threads) {
        return new ConventionalTrainer(
                UntrainedNetwork.of(TestingPictures.spec(PnnForm.DSCCP, 8, 3, 3), 1),
                TestingPictures.source(3).layout(),
                Acceleration.ADAM,
                threads);
    }
}
