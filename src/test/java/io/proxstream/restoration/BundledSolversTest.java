package io.proxstream.restoration;

import static org.assertj.core.api.Assertions.assertThat;

import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.image.PeakSignalToNoiseRatio;
import io.proxstream.image.SceneGenerator;
import io.proxstream.model.BundledModelStore;
import io.proxstream.restoration.degradation.Degradation;
import io.proxstream.restoration.degradation.DegradationText;
import java.util.OptionalDouble;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bundled models that undo more than noise, all over the noise that their cards name. */
final class BundledSolversTest {
    private static final ImageShape SHAPE = new ImageShape(1, 96, 96);

    @ParameterizedTest
    @CsvSource({
        "deblur, tv-deblur, gaussian:1.6 + noise:%d",
        "deblur-fast, tv-deblur, gaussian:1.6 + noise:%d",
        "deblur-lifted, tv-deblur, gaussian:1.6 + noise:%d",
        "inpaint, tv-inpaint, noise:%d + missing:0.5",
        "superres-x2, tv-superres-x2, bicubic:2 + noise:%d"
    })
    void aTrainedModelIsBetterThanTotalVariation(String model, String peer, String degradation) {
        for (int sigma : new int[] {1, 5, 10}) {
            String noisy = degradation.formatted(sigma);
            assertThat(quality(model, noisy)).as(noisy).isGreaterThan(quality(peer, noisy));
        }
    }

    private static double quality(String model, String degradation) {
        Restorer restorer = new Restorer(new BundledModelStore().load(model), () -> 0);
        Degradation how = DegradationText.parse(degradation);
        return LongStream.range(0, 3)
                .mapToDouble(number -> quality(restorer, how, number))
                .average()
                .orElseThrow();
    }

    private static double quality(Restorer restorer, Degradation how, long number) {
        Image clean = new SceneGenerator(3).scene(number, SHAPE);
        Image observed = how.apply(clean, number);
        InverseProblem problem = new InverseProblem(how, observed, SHAPE, number);
        OptionalDouble noise = OptionalDouble.of(how.noiseLevel());
        return PeakSignalToNoiseRatio.between(clean, restorer.restore(problem, noise).image());
    }
}
