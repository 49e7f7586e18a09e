package io.proxstream.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.image.SceneGenerator;
import io.proxstream.image.ShapeMismatchException;
import io.proxstream.math.linear.Identity;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Splitting against its formula where the operator is the identity, and what priors are told. */
final class HalfQuadraticSplittingTest {
    private static final ImageShape SHAPE = new ImageShape(1, 9, 12);
    private static final Image OBSERVED = new SceneGenerator(2).scene(1, SHAPE);
    private static final double NOISE = 0.02;

    /** For A = I a step is {@code (v + mu y) / (1 + mu)}; the prior here is a constant image. */
    @Test
    void theLastStepWeighsPriorAndData() {
        Image constant = Image.constant(SHAPE, 0.25f);
        SplittingSchedule schedule =
                new SplittingSchedule(new float[] {1, 1, 1}, new float[] {1, 1, 0.1f});
        Image result =
                new HalfQuadraticSplitting(schedule, (image, noise, step) -> constant)
                        .run(new Identity(SHAPE.size()), OBSERVED.values(), OBSERVED, NOISE);
        double mu = schedule.steps(NOISE).get(2).stepSize();
        for (int i = 0; i < SHAPE.size(); i++) {
            double expected = (0.25 + mu * OBSERVED.values()[i]) / (1 + mu);
            assertThat((double) result.values()[i]).isCloseTo(expected, within(1e-5));
        }
    }

    @Test
    void thePriorIsToldTheNoiseOfTheScheduleAndTheStep() {
        SplittingSchedule schedule =
                new SplittingSchedule(new float[] {1, 0.5f}, new float[] {1, 1});
        List<Double> told = new ArrayList<>();
        List<Integer> steps = new ArrayList<>();
        new HalfQuadraticSplitting(
                        schedule,
                        (image, noise, step) -> {
                            told.add(noise);
                            steps.add(step);
                            return image;
                        })
                .run(new Identity(SHAPE.size()), OBSERVED.values(), OBSERVED, NOISE);
        assertThat(told)
                .containsExactlyElementsOf(
                        schedule.steps(NOISE).stream()
                                .map(SplittingSchedule.Step::noiseLevel)
                                .toList());
        assertThat(steps).containsExactly(0, 1);
    }

    @Test
    void noStepsAreRefused() {
        assertThatThrownBy(
                        () ->
                                new HalfQuadraticSplitting(
                                        SplittingSchedule.NONE, (image, noise, step) -> image))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("splitting steps 0: must be at least 1");
    }

    @Test
    void dataOfAnotherSizeAreRefused() {
        HalfQuadraticSplitting solver =
                new HalfQuadraticSplitting(
                        HalfQuadraticSplitting.USUAL, (image, noise, step) -> image);
        assertThatThrownBy(
                        () -> solver.run(new Identity(SHAPE.size()), new float[3], OBSERVED, NOISE))
                .isInstanceOf(ShapeMismatchException.class)
                .hasMessageContaining("operator of 108 to 108 values: must take image");
    }
}
