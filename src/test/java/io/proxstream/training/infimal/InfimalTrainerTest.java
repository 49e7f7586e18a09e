package io.proxstream.training.infimal;

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
import io.proxstream.network.SplittingSchedule;
import io.proxstream.network.infimal.InfimalNetwork;
import io.proxstream.network.infimal.InfimalRunner;
import io.proxstream.network.infimal.InfimalSpec;
import io.proxstream.network.kernel.Crew;
import io.proxstream.network.kernel.Kernels;
import io.proxstream.training.DivergenceException;
import io.proxstream.training.step.Acceleration;
import io.proxstream.training.unrolled.InverseSample;
import io.proxstream.training.unrolled.SampleLoss;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Back-propagation through layers with auxiliary images: gradient, agreement, descent, resume. */
final class InfimalTrainerTest {
    private static final ImageShape SHAPE = new ImageShape(1, 18, 22);
    private static final InfimalSpec SPEC = new InfimalSpec(32, 28, 3);

    /** Much noise keeps coefficients away from their bounds, where the loss has kinks. */
    private static final double NOISE = 0.3;

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
                observed[p] += (float) (0.02 * random.nextGaussian());
            }
            Image start = Image.wrap(SHAPE, observed.clone());
            samples.add(new InverseSample(blur, observed, start, clean, NOISE));
        }
        return samples;
    }

    private static InfimalTrainer trainer(SampleLoss loss, int threads) {
        return trainer(loss, threads, 0, 1);
    }

    private static InfimalTrainer trainer(SampleLoss loss, int threads, int splitting, int stages) {
        InfimalSpec spec = new InfimalSpec(SPEC.filters(), SPEC.auxiliary(), SPEC.layers(), stages);
        InfimalNetwork start = UntrainedInfimal.of(spec, splitting > 0 ? 0.3 : 4, 1);
        return new InfimalTrainer(
                start, SplittingSchedule.usual(splitting), loss, Acceleration.ADAM, threads);
    }

    /** Along a direction of each block, against differences. */
    @ParameterizedTest
    @CsvSource({
        "SQUARED_ERROR, 0, 1",
        "DECIBEL, 0, 1",
        "DECIBEL, 1, 1",
        "DECIBEL, 3, 1",
        "DECIBEL, 3, 2"
    })
    void theGradientIsThatOfTheLoss(SampleLoss loss, int splitting, int stages) {
        List<InverseSample> samples = samples(2);
        SplittableRandom random = new SplittableRandom(5);
        try (InfimalTrainer trainer = trainer(loss, 2, splitting, stages)) {
            List<float[]> blocks = trainer.parameters().blocks();
            for (int i = 0; i < blocks.size(); i++) {
                float[] block = blocks.get(i);
                float[] gradient = trainer.gradient(samples).blocks().get(i).clone();
                float[] direction = direction(random, gradient);
                double slope = product(gradient, direction);
                float[] old = block.clone();
                DoubleUnaryOperator along =
                        distance -> {
                            move(old, direction, distance, block);
                            return trainer.gradient(samples).loss();
                        };
                double difference = difference(along, block.length > 2 ? 0.01 : 0.1);
                move(old, direction, 0, block);
                assertThat(slope)
                        .as("block %d", i)
                        .isCloseTo(difference, within(0.02 * Math.abs(slope) + 1e-6));
            }
        }
    }

    /** A central difference of fourth order. */
    private static double difference(DoubleUnaryOperator f, double h) {
        double near = f.applyAsDouble(h) - f.applyAsDouble(-h);
        double far = f.applyAsDouble(2 * h) - f.applyAsDouble(-2 * h);
        return (8 * near - far) / (12 * h);
    }

    /** Half random, half the gradient's own, along which the loss moves by more than rounding. */
    private static float[] direction(SplittableRandom random, float[] gradient) {
        float[] direction = new float[gradient.length];
        double scale = 1 / Math.sqrt(gradient.length);
        double norm = Math.sqrt(product(gradient, gradient));
        for (int i = 0; i < gradient.length; i++) {
            direction[i] =
                    (float) (scale * random.nextGaussian() + gradient[i] / Math.max(norm, 1e-9));
        }
        return direction;
    }

    private static double product(float[] x, float[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += (double) x[i] * y[i];
        }
        return sum;
    }

    private static void move(float[] from, float[] direction, double step, float[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] = (float) (from[i] + step * direction[i]);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "3, 1", "3, 2"})
    void theLossIsThatOfTheNetworkAsItRuns(int splitting, int stages) {
        InverseSample sample = samples(1).get(0);
        try (InfimalTrainer trainer = trainer(SampleLoss.DECIBEL, 1, splitting, stages)) {
            Image restored =
                    new InfimalRunner(trainer.network(), Kernels.interleaved(), new Crew(2))
                            .within(trainer.splitting())
                            .run(sample.operator(), sample.observed(), sample.start(), NOISE);
            assertThat(-trainer.gradient(List.of(sample)).loss())
                    .isCloseTo(
                            PeakSignalToNoiseRatio.between(sample.clean(), restored), within(1e-3));
        }
    }

    @Test
    void stepsLowerTheLoss() {
        List<InverseSample> samples = samples(4);
        try (InfimalTrainer trainer = trainer(SampleLoss.SQUARED_ERROR, 2)) {
            double first = trainer.step(samples, 1e-3);
            for (int i = 0; i < 30; i++) {
                trainer.step(samples, 1e-3);
            }
            assertThat(trainer.gradient(samples).loss()).isLessThan(0.8 * first);
        }
    }

    @Test
    void theResultDoesNotDependOnTheNumberOfThreads() {
        List<InverseSample> samples = samples(3);
        List<InfimalNetwork> networks = new ArrayList<>();
        for (int threads = 1; threads <= 2; threads++) {
            try (InfimalTrainer trainer = trainer(SampleLoss.DECIBEL, threads)) {
                trainer.step(samples, 1e-3);
                trainer.step(samples, 1e-3);
                networks.add(trainer.network());
            }
        }
        assertThat(networks.get(0).layers()).isEqualTo(networks.get(1).layers());
    }

    @Test
    void itGoesOnWhereItWas() throws IOException {
        List<InverseSample> samples = samples(2);
        try (InfimalTrainer one = trainer(SampleLoss.DECIBEL, 1);
                InfimalTrainer other = trainer(SampleLoss.DECIBEL, 1)) {
            one.step(samples, 1e-3);
            one.keep();
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            one.write(new DataOutputStream(bytes));
            other.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
            one.step(samples, 1e-3);
            other.step(samples, 1e-3);
            assertThat(other.network().layers()).isEqualTo(one.network().layers());
            assertThat(other.best().layers()).isEqualTo(one.best().layers());
            assertThat(other.best().layers()).isNotEqualTo(one.network().layers());
        }
    }

    @Test
    void aSampleThatIsNoNumberMovesNothing() {
        InverseSample sample = samples(1).get(0);
        float[] broken = sample.observed().clone();
        broken[7] = Float.NaN;
        InverseSample bad =
                new InverseSample(sample.operator(), broken, sample.start(), sample.clean(), NOISE);
        try (InfimalTrainer trainer = trainer(SampleLoss.SQUARED_ERROR, 1)) {
            InfimalNetwork before = trainer.network();
            assertThatThrownBy(() -> trainer.step(List.of(bad), 1e-3))
                    .isInstanceOf(DivergenceException.class);
            assertThat(trainer.network().layers()).isEqualTo(before.layers());
        }
    }
}
