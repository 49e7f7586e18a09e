package io.proxstream.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.math.Vectors;
import io.proxstream.network.kernel.Kernels;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What the exact solution of total variation obeys, and its unrolled network must, too. */
final class TotalVariationLawTest {
    private static final double NOISE_LEVEL = 0.1;
    private static final ImageShape SHAPE = new ImageShape(1, 24, 31);
    private static final NetworkRunner RUNNER =
            new NetworkRunner(TotalVariation.denoiser(60, 0.75, 1), Kernels.select());

    @Test
    void twoImagesComeNoFurtherApart() {
        for (int seed = 0; seed < 10; seed++) {
            Image a = RandomNetworks.image(SHAPE, seed);
            Image b = RandomNetworks.image(SHAPE, 100 + seed);
            assertNoFurtherApart(a, b);
            Image near = Image.wrap(SHAPE, Vectors.combine(1, a.values(), 0.01, b.values()));
            assertNoFurtherApart(a, near);
        }
    }

    private static void assertNoFurtherApart(Image a, Image b) {
        double before = Vectors.distance(a.values(), b.values());
        double after = Vectors.distance(denoised(a).values(), denoised(b).values());
        assertThat(after).isPositive().isLessThanOrEqualTo(before * (1 + 1e-3));
    }

    @Test
    void constantImagesStayAsTheyAre() {
        for (float value : new float[] {0, 0.3f, 1}) {
            Image constant = Image.constant(SHAPE, value);
            assertClose(denoised(constant), constant, 1e-6);
        }
    }

    @Test
    void constantImagesBeyondTheRangeAreClipped() {
        assertClose(denoised(Image.constant(SHAPE, 1.5f)), Image.constant(SHAPE, 1), 1e-6);
        assertClose(denoised(Image.constant(SHAPE, -1.5f)), Image.constant(SHAPE, 0), 1e-6);
    }

    @Test
    void transposingTheImageTransposesTheResult() {
        Image image = RandomNetworks.image(SHAPE, 5);
        assertClose(denoised(transposed(image)), transposed(denoised(image)), 1e-5);
    }

    private static Image transposed(Image image) {
        ImageShape from = image.shape();
        ImageShape to = new ImageShape(1, from.width(), from.height());
        float[] values = new float[to.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = image.at(0, i % from.height(), i / from.height());
        }
        return Image.wrap(to, values);
    }

    @Test
    void theMeanBrightnessStays() {
        Image image = inner(3);
        assertThat(mean(denoised(image))).isCloseTo(mean(image), within(1e-5));
    }

    @Test
    void aBrighterImageGivesABrighterResult() {
        Image image = inner(4);
        Image brighter = plus(image, 0.2f);
        assertClose(denoised(brighter), plus(denoised(image), 0.2f), 1e-5);
    }

    @Test
    void halfTheContrastAtHalfTheNoiseGivesHalfTheResult() {
        Image image = inner(6);
        Image halfResult = RUNNER.run(scaled(image, 0.5), NOISE_LEVEL / 2);
        assertClose(halfResult, scaled(denoised(image), 0.5), 1e-5);
    }

    @Test
    void moreNoiseGivesASmootherResult() {
        Image image = RandomNetworks.image(SHAPE, 8);
        double last = variation(image);
        for (double noise : new double[] {0.01, 0.03, 0.1, 0.3}) {
            double next = variation(RUNNER.run(image, noise));
            assertThat(next).isLessThan(last);
            last = next;
        }
    }

    /** The isotropic total variation of an image. */
    private static double variation(Image image) {
        ImageShape s = image.shape();
        double sum = 0;
        for (int y = 0; y < s.height(); y++) {
            for (int x = 0; x < s.width(); x++) {
                double here = image.at(0, y, x);
                double right = image.at(0, y, Math.min(x + 1, s.width() - 1)) - here;
                double down = image.at(0, Math.min(y + 1, s.height() - 1), x) - here;
                sum += Math.hypot(right, down);
            }
        }
        return sum;
    }

    /** An image in [0.3, 0.6], so that the range is never reached. */
    private static Image inner(long seed) {
        float[] values = new float[SHAPE.size()];
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble(0.3, 0.6);
        }
        return Image.wrap(SHAPE, values);
    }

    private static Image plus(Image image, float shift) {
        float[] ones = new float[image.values().length];
        Arrays.fill(ones, 1);
        return Image.wrap(image.shape(), Vectors.combine(1, image.values(), shift, ones));
    }

    private static Image scaled(Image image, double factor) {
        return Image.wrap(
                image.shape(), Vectors.combine(factor, image.values(), 0, image.values()));
    }

    private static double mean(Image image) {
        double sum = 0;
        for (float value : image.values()) {
            sum += value;
        }
        return sum / image.values().length;
    }

    private static Image denoised(Image image) {
        return RUNNER.run(image, NOISE_LEVEL);
    }

    private static void assertClose(Image actual, Image expected, double tolerance) {
        assertThat(actual.shape()).isEqualTo(expected.shape());
        for (int i = 0; i < expected.values().length; i++) {
            assertThat((double) actual.values()[i])
                    .as("value %d", i)
                    .isCloseTo(expected.values()[i], within(tolerance));
        }
    }
}
