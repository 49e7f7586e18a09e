package io.proxstream.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.proxstream.training.TrainingPlan.Looks;
import io.proxstream.training.TrainingReport.End;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Batches, limits, early stopping and what happens when training diverges. */
final class TrainingRunTest {
    private static final Examples VALIDATION =
            new Examples(new float[2], 1, new float[] {0.75f, 0.75f}, 1);

    @TempDir private Path folder;

    @Test
    void theBestMomentIsKept() {
        TestingTrainer trainer = new TestingTrainer(0.25, 100);
        TrainingReport report = run(plan(8, Optional.empty(), false), trainer, 10, 0);
        assertThat(trainer.value()).isEqualTo(0.75);
        assertThat(report.bestStep()).isEqualTo(3);
        assertThat(report.bestQuality()).isEqualTo(100);
        assertThat(report.steps()).isEqualTo(8);
        assertThat(report.history().get(1).loss()).isEqualTo(1);
        assertThat(report.history().get(3).loss()).isEqualTo(0.5);
        assertThat(report.end()).isEqualTo(End.FULFILLED);
        assertThat(report.divergence()).isEmpty();
    }

    @Test
    void whenTrainingDivergesTheBestParametersAreKeptAndThePlaceIsNamed() {
        TestingTrainer trainer = new TestingTrainer(0.25, 5);
        TrainingReport report = run(plan(100, Optional.empty(), false), trainer, 10, 0);
        assertThat(report.divergence())
                .contains(
                        "training diverged at step 6 with step size 0.5: the gradient of parameter"
                                + " block 1 is not finite");
        assertThat(report.end()).isEqualTo(End.DIVERGED);
        assertThat(report.steps()).isEqualTo(5);
        assertThat(trainer.value()).isLessThanOrEqualTo(1.25);
    }

    @Test
    void everyEpochMeetsEverySampleOnceInAnotherOrder() {
        TestingTrainer trainer = new TestingTrainer(0, 100);
        run(plan(4, Optional.empty(), false), trainer, 6, 3);
        assertThat(samples(trainer, 0, 2)).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5);
        assertThat(samples(trainer, 2, 4)).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5);
        assertThat(samples(trainer, 0, 2)).isNotEqualTo(samples(trainer, 2, 4));
        TestingTrainer again = new TestingTrainer(0, 100);
        run(plan(4, Optional.empty(), false), again, 6, 3);
        assertThat(samples(again, 0, 4)).isEqualTo(samples(trainer, 0, 4));
    }

    private static List<Integer> samples(TestingTrainer trainer, int from, int to) {
        List<Integer> samples = new ArrayList<>();
        trainer.batches()
                .subList(from, to)
                .forEach(batch -> Arrays.stream(batch).forEach(samples::add));
        return samples;
    }

    @Test
    void theRateFallsAlongHalfACosine() {
        TestingTrainer trainer = new TestingTrainer(0, 100);
        run(plan(4, Optional.empty(), true), trainer, 2, 0);
        assertThat(trainer.factors().get(0)).isEqualTo(1);
        assertThat(trainer.factors().get(2)).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void theTimeLimitCountsStepsOnly() {
        // each look at the clock is a second later, so that each step takes one
        TestingTrainer trainer = new TestingTrainer(0, 1000);
        TrainingReport report =
                run(plan(1000, Optional.of(Duration.ofSeconds(7)), false), trainer, 2, 0);
        assertThat(report.steps()).isEqualTo(7);
        assertThat(report.seconds()).isEqualTo(7);
    }

    @Test
    void theListenerIsToldOfStepsAndLooks() {
        List<String> told = new ArrayList<>();
        TrainingListener listener =
                new TrainingListener() {
                    @Override
                    public void stepped(long step, double loss, double progress) {
                        told.add("step " + step);
                    }

                    @Override
                    public void evaluated(List<HistoryRow> history, boolean isBest) {
                        told.add("look after " + history.get(history.size() - 1).step());
                    }
                };
        TrainingPlan plan = new TrainingPlan(2, Optional.empty(), Looks.times(1), false);
        new TrainingRun(plan, Optional.empty(), () -> 0, listener)
                .train(new ExampleCourse(new TestingTrainer(0, 9), 2, 0, 5, VALIDATION));
        assertThat(told).containsExactly("look after 0", "step 1", "step 2", "look after 2");
    }

    @Test
    void qualityIsTheMeanRatioOfClippedSamples() {
        // errors 0.1 and, clipped, 0.01: 20 dB and 40 dB
        assertThat(Quality.of(new float[] {0.5f, 7}, new float[] {0.6f, 0.99f}, 1))
                .isCloseTo(30, within(1e-3));
    }

    @Test
    void examplesThatDoNotPairAreRefused() {
        assertThatThrownBy(() -> new Examples(new float[4], 2, new float[3], 1))
                .hasMessage("examples of 2 inputs of 2 values and 3 targets of 1: must be as many");
        assertThatThrownBy(() -> plan(0, Optional.empty(), false))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Looks.every(0)).isInstanceOf(IllegalArgumentException.class);
        Examples range = new Examples(new float[] {1, 2, 3}, 1, new float[] {4, 5, 6}, 1);
        assertThat(range.range(1, 3).inputs()).containsExactly(2, 3);
    }

    @Test
    void looksInVainStopTrainingEarly() {
        // best after step 3; patience ends two looks, of two steps each, later
        TestingTrainer trainer = new TestingTrainer(0.25, 100);
        TrainingReport report = run(patient(Looks.every(2)), trainer, 10, 0);
        assertThat(report.end()).isEqualTo(End.STOPPED_EARLY);
        assertThat(report.isComplete()).isTrue();
        assertThat(report.bestStep()).isEqualTo(2);
        assertThat(report.steps()).isEqualTo(6);
        assertThat(trainer.value()).isEqualTo(0.5);
    }

    private static TrainingPlan patient(Looks looks) {
        return new TrainingPlan(100, Optional.empty(), looks, false, 2, Duration.ofDays(1));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 5, 6})
    void aResumedRunMeetsTheSameBatchesAndStopsAtTheSameMoment(int stopAfter) {
        TestingTrainer straight = new TestingTrainer(0.25, 100);
        TrainingReport whole = resumable(straight, false, Integer.MAX_VALUE);
        TestingTrainer first = new TestingTrainer(0.25, 100);
        TrainingReport interrupted = resumable(first, false, stopAfter);
        assertThat(interrupted.steps()).isEqualTo(stopAfter);
        TestingTrainer second = new TestingTrainer(0.25, 100);
        TrainingReport resumed = resumable(second, true, Integer.MAX_VALUE);
        List<Integer> met = samples(first, 0, stopAfter);
        met.addAll(samples(second, 0, 6 - stopAfter));
        assertThat(met).isEqualTo(samples(straight, 0, 6));
        assertThat(resumed.end()).isEqualTo(whole.end()).isEqualTo(End.STOPPED_EARLY);
        assertThat(second.value()).isEqualTo(straight.value());
        assertThat(resumed.history()).hasSameSizeAs(whole.history());
    }

    private TrainingReport resumable(TestingTrainer trainer, boolean resume, int stopAfter) {
        Checkpoint checkpoint = new Checkpoint(folder.resolve("checkpoint"), "");
        ExampleCourse course = new ExampleCourse(trainer, 10, 3, 5, VALIDATION);
        return new TrainingRun(
                        patient(Looks.every(2)),
                        Optional.of(checkpoint),
                        () -> 0,
                        TrainingListener.none())
                .train(course, resume, () -> trainer.batches().size() >= stopAfter);
    }

    private static TrainingPlan plan(long steps, Optional<Duration> limit, boolean decays) {
        return new TrainingPlan(steps, limit, Looks.times(1000), decays);
    }

    private static TrainingReport run(
            TrainingPlan plan, TestingTrainer trainer, int samples, int batch) {
        AtomicLong clock = new AtomicLong();
        return new TrainingRun(
                        plan,
                        Optional.empty(),
                        () -> clock.getAndAdd(1_000_000_000L),
                        TrainingListener.none())
                .train(new ExampleCourse(trainer, samples, batch, 5, VALIDATION));
    }
}
