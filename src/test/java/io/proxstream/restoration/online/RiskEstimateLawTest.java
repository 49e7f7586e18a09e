package io.proxstream.restoration.online;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.image.NoiseEstimate;
import io.proxstream.image.PeakSignalToNoiseRatio;
import io.proxstream.image.SceneGenerator;
import io.proxstream.model.BundledModelStore;
import io.proxstream.restoration.Restorer;
import io.proxstream.restoration.degradation.GaussianNoise;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Without the true image the estimate is near what the true image says. */
final class RiskEstimateLawTest {
    private static final ImageShape SHAPE = new ImageShape(1, 96, 96);
    private static final int FRAMES = 8;
    private static final SceneGenerator SCENES = new SceneGenerator(5);

    @ParameterizedTest
    @ValueSource(doubles = {15, 40})
    void theEstimateIsNearTheTrueRatio(double sigma) {
        for (String model : new String[] {"denoise-15", "denoise-40"}) {
            double error = 0;
            for (int i = 0; i < FRAMES; i++) {
                error += error(model, sigma, sigma / 255, i) / FRAMES;
            }
            assertThat(error).as("%s on sigma %s", model, sigma).isCloseTo(0, within(0.4));
        }
    }

    /** What a canary is judged by: told sigma 15, while the noise itself is estimated. */
    @ParameterizedTest
    @ValueSource(doubles = {15, 40})
    void theDifferenceOfTwoModelsIsNearerStill(double sigma) {
        double error = 0;
        for (int i = 0; i < FRAMES; i++) {
            double noise = NoiseEstimate.of(noisy(i, sigma));
            double better = error("denoise-40", sigma, noise, i);
            error += (better - error("denoise-15", sigma, noise, i)) / FRAMES;
        }
        assertThat(error).isCloseTo(0, within(0.3));
    }

    private static Image noisy(int scene, double sigma) {
        return GaussianNoise.ofSigma(sigma).apply(SCENES.scene(scene, SHAPE), scene);
    }

    /** By how much the estimate is above the truth, in dB. */
    private static double error(String model, double sigma, double noise, int scene) {
        Image noisy = noisy(scene, sigma);
        UnaryOperator<Image> denoiser = denoiser(model);
        Image denoised = denoiser.apply(noisy);
        return new RiskEstimate(noisy, noise, scene).psnr(denoised, denoiser)
                - PeakSignalToNoiseRatio.between(SCENES.scene(scene, SHAPE), denoised);
    }

    private static UnaryOperator<Image> denoiser(String model) {
        Restorer restorer = new Restorer(new BundledModelStore().load(model), System::nanoTime);
        return image -> restorer.restore(image, OptionalDouble.of(15 / 255.0)).image();
    }

    @Test
    void ofAFrameWithoutNoiseItIsTheDistanceFromTheFrame() {
        Image frame = SCENES.scene(1, SHAPE);
        Image other = Image.constant(SHAPE, 0.5f);
        assertThat(new RiskEstimate(frame, 0, 1).psnr(other, image -> other))
                .isCloseTo(PeakSignalToNoiseRatio.between(frame, other), within(1e-6));
        assertThat(new RiskEstimate(frame, 0, 1).psnr(frame, image -> image))
                .as("nothing is told apart below rounding to 8 bits")
                .isCloseTo(10 * Math.log10(12 * 255 * 255), within(1e-6));
    }
}
