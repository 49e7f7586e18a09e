package io.proxstream.restoration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.image.InvalidImageException;
import io.proxstream.image.InvalidImageException.Reason;
import io.proxstream.image.NoiseEstimate;
import io.proxstream.image.OpponentColours;
import io.proxstream.image.PeakSignalToNoiseRatio;
import io.proxstream.math.kernel.BoundaryRule;
import io.proxstream.math.linear.Identity;
import io.proxstream.model.ModelBundle;
import io.proxstream.model.ModelFormat;
import io.proxstream.model.ModelStores;
import io.proxstream.model.Task;
import io.proxstream.model.TestModels;
import io.proxstream.network.PnnForm;
import io.proxstream.network.PnnSpec;
import io.proxstream.network.RandomNetworks;
import io.proxstream.network.SplittingSchedule;
import io.proxstream.network.infimal.InfimalNetwork;
import io.proxstream.network.infimal.InfimalRunner;
import io.proxstream.network.infimal.InfimalSpec;
import io.proxstream.network.infimal.RandomInfimal;
import io.proxstream.network.kernel.Crew;
import io.proxstream.network.kernel.Kernels;
import io.proxstream.restoration.degradation.GaussianNoise;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.PrimitiveIterator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RestorerTest {
    private static final double SIGMA_25 = 25 / 255.0;
    private static final OptionalDouble KNOWN = OptionalDouble.of(SIGMA_25);
    private static final ModelBundle MODEL = ModelStores.of(Optional.empty()).load("tv-denoise");

    private static Restorer restorer() {
        return new Restorer(MODEL, () -> 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void aNoisySceneGainsAtLeastFourDecibels(int channels) {
        Image clean = scene(channels);
        Image noisy = new GaussianNoise(SIGMA_25).apply(clean, 1);
        double before = PeakSignalToNoiseRatio.between(clean, noisy);
        Image restored = restorer().restore(noisy, KNOWN).image();
        assertThat(before).isCloseTo(20.17, within(0.2));
        assertThat(PeakSignalToNoiseRatio.between(clean, restored)).isGreaterThan(before + 4);
    }

    @Test
    void noiseThatIsNotKnownIsEstimated() {
        Image clean = scene(1);
        Image noisy = new GaussianNoise(SIGMA_25).apply(clean, 2);
        RestorationResult result = restorer().restore(noisy, OptionalDouble.empty());
        assertThat(result.report().noiseLevel()).isEqualTo(NoiseEstimate.of(noisy));
        assertThat(result.report().noiseLevel()).isCloseTo(SIGMA_25, within(0.1 * SIGMA_25));
        assertThat(PeakSignalToNoiseRatio.between(clean, result.image()))
                .isGreaterThan(PeakSignalToNoiseRatio.between(clean, noisy) + 4);
    }

    /** Shading, an edge along a circle, and a plateau for each channel. */
    private static Image scene(int channels) {
        ImageShape shape = new ImageShape(channels, 96, 128);
        float[] values = new float[shape.size()];
        for (int i = 0; i < values.length; i++) {
            int c = i / shape.planeSize();
            int y = i % shape.planeSize() / shape.width();
            int x = i % shape.width();
            boolean inside = Math.hypot(y - 48, x - 64) < 30;
            values[i] = inside ? 0.8f - 0.2f * c : 0.2f + 0.3f * x / shape.width();
        }
        return Image.wrap(shape, values);
    }

    private static Image planeByPlane(Image image) {
        float[] values = new float[image.shape().size()];
        int size = image.shape().planeSize();
        for (int c = 0; c < image.shape().channels(); c++) {
            Image plane = restorer().restore(image.plane(c), KNOWN).image();
            System.arraycopy(plane.values(), 0, values, c * size, size);
        }
        return Image.wrap(image.shape(), values);
    }

    @Test
    void aGreyModelRestoresTheColoursOfAnImageBetterTogetherThanPlaneByPlane() {
        Image clean = scene(3);
        Image noisy = new GaussianNoise(SIGMA_25).apply(clean, 3);
        Image restored = restorer().restore(noisy, KNOWN).image();
        assertThat(restored.shape()).isEqualTo(noisy.shape());
        assertThat(PeakSignalToNoiseRatio.between(clean, restored))
                .isGreaterThan(PeakSignalToNoiseRatio.between(clean, planeByPlane(noisy)) + 0.1);
    }

    @Test
    void aGreyModelRestoresPlanesThatAreNoColoursOneByOne() {
        Image noisy = new GaussianNoise(SIGMA_25).apply(scene(2), 3);
        assertThat(restorer().restore(noisy, KNOWN).image()).isEqualTo(planeByPlane(noisy));
    }

    @Test
    void aRestorerGivesTheSameForTheSameFrameWhateverCameBetween() {
        Restorer restorer = restorer();
        Image frame = new GaussianNoise(SIGMA_25).apply(scene(1), 4);
        Image first = restorer.restore(frame, KNOWN).image();
        restorer.restore(Image.constant(new ImageShape(3, 7, 200), 0.4f), OptionalDouble.of(0.3));
        restorer.warmUp(new ImageShape(1, 31, 31));
        assertThat(restorer.restore(frame, KNOWN).image()).isEqualTo(first);
    }

    @Test
    void theReportTellsModelNoiseAndTime() {
        PrimitiveIterator.OfLong clock = LongStream.of(1_000_000, 3_500_000).iterator();
        Image noisy = new GaussianNoise(SIGMA_25).apply(scene(1), 5);
        RestorationResult result = new Restorer(MODEL, clock::nextLong).restore(noisy, KNOWN);
        assertThat(result.report())
                .isEqualTo(
                        new RestorationReport(
                                MODEL.name(),
                                MODEL.version(),
                                MODEL.sha256(),
                                Task.NOISE,
                                SIGMA_25,
                                NoiseEstimate.of(result.image()),
                                Optional.empty(),
                                Optional.empty(),
                                2.5));
        assertThat(result.report().residualNoise()).isLessThan(SIGMA_25 / 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void aColourModelRefusesOtherNumbersOfChannels(int channels) {
        ImageShape shape = new ImageShape(channels, 12, 13);
        Restorer restorer = new Restorer(colourModel(), () -> 0);
        assertThatThrownBy(() -> restorer.restore(Image.constant(shape, 0), KNOWN))
                .isInstanceOfSatisfying(
                        InvalidImageException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.UNSUPPORTED))
                .hasMessage("image %s: model colour serves 3 channels".formatted(shape));
    }

    @Test
    void aColourModelRestoresColourImagesAsAWhole() {
        ModelBundle model = colourModel();
        Image image = RandomNetworks.image(new ImageShape(3, 20, 21), 1);
        Image whole = new Restorer(model, () -> 0).restore(image, KNOWN).image();
        Image changed = Image.of(image.shape(), darkerBlue(image));
        Image other = new Restorer(model, () -> 0).restore(changed, KNOWN).image();
        assertThat(other.plane(0)).isNotEqualTo(whole.plane(0));
    }

    private static float[] darkerBlue(Image image) {
        float[] values = image.values().clone();
        for (int i = 2 * image.shape().planeSize(); i < values.length; i++) {
            values[i] = values[i] / 2;
        }
        return values;
    }

    private static ModelBundle colourModel() {
        PnnSpec spec = new PnnSpec(PnnForm.DDFB, 3, 4, 3, 2, 1, true, BoundaryRule.SYMMETRIC);
        return TestModels.read(TestModels.random("colour", spec));
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void aValueThatIsNotFiniteIsRefused(float value) {
        float[] values = new float[3 * 16];
        values[40] = value;
        Image image = Image.wrap(new ImageShape(3, 4, 4), values);
        assertThatThrownBy(() -> restorer().restore(image, KNOWN))
                .isInstanceOfSatisfying(
                        InvalidImageException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.NOT_FINITE))
                .hasMessage("image 3x4x4 holds %s: values must be finite".formatted(value));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, Double.NaN, Double.POSITIVE_INFINITY})
    void aNoiseLevelThatIsNoneIsRefused(double level) {
        Image image = Image.constant(new ImageShape(1, 9, 9), 0.5f);
        assertThatThrownBy(() -> restorer().restore(image, OptionalDouble.of(level)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("noise level " + level + ": must be at least 0");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void aNetworkWithAuxiliaryImagesServesEachPlane(int channels) {
        InfimalNetwork network = RandomInfimal.of(new InfimalSpec(32, 28, 1), 2);
        ModelBundle model =
                TestModels.read(
                        ModelFormat.write(
                                TestModels.card("infimal"), network, SplittingSchedule.NONE));
        Image noisy = new GaussianNoise(SIGMA_25).apply(scene(channels), 1);
        Image restored = new Restorer(model, () -> 0).restore(noisy, KNOWN).image();
        InfimalRunner runner = new InfimalRunner(network, Kernels.interleaved(), new Crew(1));
        Image plane = channels == 1 ? noisy : OpponentColours.of(noisy).plane(1);
        double noise = channels == 1 ? SIGMA_25 : SIGMA_25 * OpponentColours.noiseGain(1);
        Image expected =
                runner.run(new Identity(plane.shape().size()), plane.values(), plane, noise);
        Image actual = channels == 1 ? restored : OpponentColours.of(restored).plane(1);
        assertThat(PeakSignalToNoiseRatio.between(expected, actual)).isGreaterThan(40);
    }
}
