package io.proxstream.training.unrolled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.image.PeakSignalToNoiseRatio;
import io.proxstream.image.SceneGenerator;
import io.proxstream.math.kernel.BoundaryRule;
import io.proxstream.math.kernel.GaussianKernel;
import io.proxstream.math.linear.Blur;
import io.proxstream.math.linear.LinearOperator;
import io.proxstream.network.InverseRunner;
import io.proxstream.network.PnnForm;
import io.proxstream.network.ProximalNetwork;
import io.proxstream.network.StabilityBound;
import io.proxstream.network.kernel.Crew;
import io.proxstream.network.kernel.Kernels;
import io.proxstream.training.step.Acceleration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Training through an operator: gradient, agreement with the runner, descent. */
final class InverseTrainerTest {
    private static final ImageShape SHAPE = new ImageShape(1, 18, 22);
    private static final double NOISE = 0.02;

    private static List<InverseSample> samples(int count) {
        SplittableRandom random = new SplittableRandom(3);
        LinearOperator blur =
                new Blur(new GaussianKernel(1, 5).kernel(), SHAPE, BoundaryRule.SYMMETRIC);
        List<InverseSample> samples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Image clean = new SceneGenerator(1).scene(i, SHAPE);
            float[] observed = new float[SHAPE.size()];
            blur.apply(clean.values(), observed);
            for (int p = 0; p < observed.length; p++) {
                observed[p] += (float) (NOISE * random.nextGaussian());
            }
            Image start = Image.wrap(SHAPE, observed.clone());
            samples.add(new InverseSample(blur, observed, start, clean, NOISE));
        }
        return samples;
    }

    private static ProximalNetwork start(int layers) {
        return start(PnnForm.CONDAT_VU, layers);
    }

    private static ProximalNetwork start(PnnForm form, int layers) {
        return UntrainedNetwork.of(TestingPictures.spec(form, 8, 3, layers), 1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theGradientIsThatOfTheLoss(boolean isFree) {
        List<InverseSample> samples = samples(2);
        ProximalNetwork start = isFree ? start(4).freed() : start(4);
        try (InverseTrainer trainer =
                new InverseTrainer(start, SampleLoss.SQUARED_ERROR, Acceleration.ADAM, 2)) {
            new GradientCheck(trainer.state().parameters(), 2e-4)
                    .run(() -> trainer.gradient(samples));
        }
    }

    /** Told of much noise, few coefficients are at their bounds, where the loss has kinks. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theGradientThroughProximalStepsIsThatOfTheLoss(boolean isFree) {
        List<InverseSample> samples =
                samples(2).stream()
                        .map(
                                it ->
                                        new InverseSample(
                                                it.operator(),
                                                it.observed(),
                                                it.start(),
                                                it.clean(),
                                                0.3))
                        .toList();
        ProximalNetwork tied = start(PnnForm.CHAMBOLLE_POCK, 4);
        ProximalNetwork start = isFree ? tied.freed() : tied;
        try (InverseTrainer trainer =
                new InverseTrainer(start, SampleLoss.SQUARED_ERROR, Acceleration.ADAM, 2)) {
            new GradientCheck(trainer.state().parameters(), 1e-3)
                    .run(() -> trainer.gradient(samples));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"CONDAT_VU", "CHAMBOLLE_POCK"})
    void theLossIsThatOfTheNetworkAsItRuns(PnnForm form) {
        InverseSample sample = samples(1).get(0);
        ProximalNetwork network = start(form, 5);
        Image restored =
                new InverseRunner(network, Kernels.select(), new Crew(1))
                        .run(sample.operator(), sample.observed(), sample.start(), NOISE);
        try (InverseTrainer trainer =
                new InverseTrainer(network, SampleLoss.SQUARED_ERROR, Acceleration.ADAM, 1)) {
            double error = trainer.gradient(List.of(sample)).loss();
            assertThat(-10 * Math.log10(error))
                    .isCloseTo(
                            PeakSignalToNoiseRatio.between(sample.clean(), restored), within(1e-3));
        }
    }

    @ParameterizedTest
    @CsvSource({"CONDAT_VU, 1", "CONDAT_VU, 3", "CHAMBOLLE_POCK, 2"})
    void stepsLowerTheLossAndKeepTheNetworkStable(PnnForm form, int threads) {
        List<InverseSample> samples = samples(4);
        try (InverseTrainer trainer =
                new InverseTrainer(
                        start(form, 5), SampleLoss.SQUARED_ERROR, Acceleration.ADAM, threads)) {
            double first = trainer.step(samples, 2e-3);
            for (int i = 0; i < 30; i++) {
                trainer.step(samples, 2e-3);
            }
            assertThat(trainer.gradient(samples).loss()).isLessThan(0.9 * first);
            trainer.keep();
            StabilityBound bound = StabilityBound.of(trainer.best());
            assertThat(bound.holds()).as("%s", bound).isTrue();
        }
    }

    @Test
    void theResultDoesNotDependOnTheNumberOfThreads() {
        List<InverseSample> samples = samples(3);
        List<ProximalNetwork> networks = new ArrayList<>();
        for (int threads = 1; threads <= 2; threads++) {
            try (InverseTrainer trainer =
                    new InverseTrainer(
                            start(3), SampleLoss.SQUARED_ERROR, Acceleration.ADAM, threads)) {
                trainer.step(samples, 2e-3);
                trainer.step(samples, 2e-3);
                networks.add(trainer.network());
            }
        }
        for (int k = 0; k < 3; k++) {
            assertThat(networks.get(0).layers().get(k).bank())
                    .isEqualTo(networks.get(1).layers().get(k).bank());
        }
    }

    @Test
    void denoisersAndSamplesThatDoNotFitAreRefused() {
        ProximalNetwork denoiser =
                UntrainedNetwork.of(TestingPictures.spec(PnnForm.DSCCP, 8, 3, 2), 1);
        assertThatThrownBy(
                        () ->
                                new InverseTrainer(
                                        denoiser, SampleLoss.SQUARED_ERROR, Acceleration.ADAM, 1))
                .hasMessage("form dsccp: inverse problems take condat_vu or chambolle_pock");
        InverseSample sample = samples(1).get(0);
        assertThatThrownBy(
                        () ->
                                new InverseSample(
                                        sample.operator(),
                                        new float[7],
                                        sample.start(),
                                        sample.clean(),
                                        NOISE))
                .hasMessageContaining("to the 7 observed");
    }
}
