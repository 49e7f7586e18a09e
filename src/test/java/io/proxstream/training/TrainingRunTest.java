package io.proxstream.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Batches, limits, early stopping and what happens when training diverges. */
final class TrainingRunTest {
    private static final Examples VALIDATION =
            new Examples(new float[2], 1, new float[] {0.75f, 0.75f}, 1);

    @Test
    void theBestMomentIsKept() {
        TestingTrainer trainer = new TestingTrainer(0.25, 100);
        TrainingReport report = run(plan(0, 8, Optional.empty(), false), trainer, 10);
        assertThat(trainer.value()).isEqualTo(0.75);
        assertThat(report.bestStep()).isEqualTo(3);
        assertThat(report.bestQuality()).isEqualTo(100);
        assertThat(report.steps()).isEqualTo(8);
        assertThat(report.objectives()).startsWith(1.0, 0.75, 0.5);
        assertThat(report.divergence()).isEmpty();
    }

    @Test
    void whenTrainingDivergesTheBestParametersAreKeptAndThePlaceIsNamed() {
        TestingTrainer trainer = new TestingTrainer(0.25, 5);
        TrainingReport report = run(plan(0, 100, Optional.empty(), false), trainer, 10);
        assertThat(report.divergence())
                .contains(
                        "training diverged at step 6 with step size 0.5: the gradient of parameter"
                                + " block 1 is not finite");
        assertThat(report.steps()).isEqualTo(5);
        assertThat(trainer.value()).isLessThanOrEqualTo(1.25);
    }

    @Test
    void everyEpochMeetsEverySampleOnceInAnotherOrder() {
        TestingTrainer trainer = new TestingTrainer(0, 100);
        run(plan(3, 4, Optional.empty(), false), trainer, 6);
        assertThat(samples(trainer, 0, 2)).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5);
        assertThat(samples(trainer, 2, 4)).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5);
        assertThat(samples(trainer, 0, 2)).isNotEqualTo(samples(trainer, 2, 4));
        TestingTrainer again = new TestingTrainer(0, 100);
        run(plan(3, 4, Optional.empty(), false), again, 6);
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
        run(plan(0, 4, Optional.empty(), true), trainer, 2);
        assertThat(trainer.factors().get(0)).isEqualTo(1);
        assertThat(trainer.factors().get(2)).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void theTimeLimitCountsStepsOnly() {
        // each look at the clock is a second later, so that each step takes one
        TestingTrainer trainer = new TestingTrainer(0, 1000);
        TrainingReport report =
                run(plan(0, 1000, Optional.of(Duration.ofSeconds(7)), false), trainer, 2);
        assertThat(report.steps()).isEqualTo(7);
        assertThat(report.seconds()).isEqualTo(7);
    }

    @Test
    void theListenerIsToldOfStepsAndLooks() {
        List<String> told = new ArrayList<>();
        TrainingListener listener =
                new TrainingListener() {
                    @Override
                    public void stepped(int step, double objective) {
                        told.add("step " + step);
                    }

                    @Override
                    public void evaluated(int step, double quality) {
                        told.add("look after " + step);
                    }
                };
        new TrainingRun(new TrainingPlan(0, 2, Optional.empty(), 1, false, 1), () -> 0, listener)
                .train(new TestingTrainer(0, 9), 2, VALIDATION);
        assertThat(told).containsExactly("step 1", "step 2", "look after 2");
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
        assertThatThrownBy(() -> plan(-1, 1, Optional.empty(), false))
                .isInstanceOf(IllegalArgumentException.class);
        Examples range = new Examples(new float[] {1, 2, 3}, 1, new float[] {4, 5, 6}, 1);
        assertThat(range.range(1, 3).inputs()).containsExactly(2, 3);
    }

    private static TrainingPlan plan(
            int batch, int iterations, Optional<Duration> limit, boolean decay) {
        return new TrainingPlan(batch, iterations, limit, 1000, decay, 5);
    }

    private static TrainingReport run(TrainingPlan plan, TestingTrainer trainer, int samples) {
        AtomicLong clock = new AtomicLong();
        return new TrainingRun(plan, () -> clock.getAndAdd(1_000_000_000L), TrainingListener.none())
                .train(trainer, samples, VALIDATION);
    }
}
