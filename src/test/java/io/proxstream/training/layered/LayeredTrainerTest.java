package io.proxstream.training.layered;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.proxstream.image.ImageShape;
import io.proxstream.math.Vectors;
import io.proxstream.math.array.Workers;
import io.proxstream.network.activation.BoxActivation;
import io.proxstream.network.activation.IdentityActivation;
import io.proxstream.network.activation.ReluActivation;
import io.proxstream.network.activation.TanhActivation;
import io.proxstream.network.dense.LayerForm;
import io.proxstream.network.layered.ConvolutionMap;
import io.proxstream.network.layered.DenseMap;
import io.proxstream.network.layered.Layer;
import io.proxstream.network.layered.LayeredParameters;
import io.proxstream.network.layered.LayeredSpec;
import io.proxstream.network.layered.TransposedMap;
import io.proxstream.training.DivergenceException;
import io.proxstream.training.Examples;
import io.proxstream.training.step.Acceleration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class LayeredTrainerTest {
    private static final Workers WORKERS = new Workers(2);
    private static final int[] SAMPLES = {0, 3, 4, 5};

    static List<LayeredSpec> specs() {
        ConvolutionMap down = new ConvolutionMap(new ImageShape(1, 4, 4), 3, 3, 2);
        DenseMap square = new DenseMap(12, 6);
        return List.of(
                new LayeredSpec(
                        List.of(
                                new Layer(down, new TanhActivation()),
                                new Layer(square, new TanhActivation(), LayerForm.RESIDUAL_MINUS),
                                new Layer(square, new TanhActivation(), LayerForm.RESIDUAL_FREE),
                                new Layer(new TransposedMap(down), new IdentityActivation()))),
                new LayeredSpec(
                        List.of(
                                new Layer(new DenseMap(16, 12), new TanhActivation()),
                                new Layer(square, new TanhActivation(), LayerForm.RESIDUAL_PLUS))));
    }

    private static Examples examples(LayeredSpec spec) {
        SplittableRandom random = new SplittableRandom(1);
        return new Examples(
                Vectors.normal(random, 7 * spec.inputs(), 1),
                spec.inputs(),
                Vectors.normal(random, 7 * spec.outputs(), 1),
                spec.outputs());
    }

    private static LayeredSettings settings(EncoderMotion encoder) {
        return new LayeredSettings(Acceleration.ADAM, 0.01, 1, 0, encoder, 1);
    }

    @ParameterizedTest
    @MethodSource("specs")
    void theGradientIsThatOfFiniteDifferences(LayeredSpec spec) {
        LayeredParameters start = LayeredParameters.random(spec, 1, 2);
        LayeredParameters gradient = LayeredParameters.zero(spec);
        loss(start, spec, gradient);
        for (int block = 0; block < start.blocks().size(); block++) {
            float[] values = start.blocks().get(block);
            for (int i = 0; i < values.length; i += 5) {
                float kept = values[i];
                values[i] = kept + 1e-2f;
                double above = loss(start, spec, LayeredParameters.zero(spec));
                values[i] = kept - 1e-2f;
                double below = loss(start, spec, LayeredParameters.zero(spec));
                values[i] = kept;
                assertThat((double) gradient.blocks().get(block)[i])
                        .as("block %d value %d", block, i)
                        .isCloseTo((above - below) / 2e-2, within(2e-2));
            }
        }
    }

    private static double loss(LayeredParameters at, LayeredSpec spec, LayeredParameters gradient) {
        try (LayeredTrainer trainer =
                new LayeredTrainer(at, examples(spec), settings(EncoderMotion.FREE), WORKERS)) {
            return trainer.addGradient(SAMPLES, 0, gradient);
        }
    }

    /** An auto-encoder of images that are a few stripes. */
    private static Examples stripes() {
        SplittableRandom random = new SplittableRandom(3);
        float[] images = new float[60 * 16];
        for (int i = 0; i < images.length; i++) {
            images[i] = i % 4 == i / 16 % 4 ? 0.5f + 0.5f * (float) random.nextDouble() : 0.1f;
        }
        return new Examples(images, 16, images, 16);
    }

    private static LayeredParameters autoencoder() {
        return LayeredParameters.random(
                new LayeredSpec(
                        List.of(
                                new Layer(new DenseMap(16, 6), new ReluActivation()),
                                new Layer(new DenseMap(6, 16), new BoxActivation(0, 1)))),
                1,
                4);
    }

    @Test
    void trainingLowersTheLossAndKeepsFiltersOrthonormal() {
        LayeredSettings settings =
                new LayeredSettings(Acceleration.ADAM, 0.02, 1, 0.1, EncoderMotion.ORTHONORMAL, 1);
        int[] all = new int[60];
        Arrays.setAll(all, i -> i);
        try (LayeredTrainer trainer =
                new LayeredTrainer(autoencoder(), stripes(), settings, WORKERS)) {
            double first = trainer.step(all, 1);
            double last = first;
            for (int step = 0; step < 200; step++) {
                last = trainer.step(all, 1);
            }
            assertThat(last).isLessThan(first / 3);
            float[] w = trainer.network().parameters().weights(1);
            for (int i = 0; i < 6; i++) {
                for (int j = 0; j < 6; j++) {
                    float[] a = Arrays.copyOfRange(w, i * 16, (i + 1) * 16);
                    float[] b = Arrays.copyOfRange(w, j * 16, (j + 1) * 16);
                    assertThat(Vectors.dot(a, b)).isCloseTo(i == j ? 1 : 0, within(0.05));
                }
            }
        }
    }

    @Test
    void aFixedEncoderStaysAsItIs() {
        LayeredParameters start = autoencoder();
        try (LayeredTrainer trainer =
                new LayeredTrainer(start, stripes(), settings(EncoderMotion.FIXED), WORKERS)) {
            trainer.step(SAMPLES, 1);
            LayeredParameters after = trainer.network().parameters();
            assertThat(after.weights(1)).isEqualTo(start.weights(1));
            assertThat(after.weights(2)).isNotEqualTo(start.weights(2));
            trainer.restore();
            assertThat(trainer.network().parameters().weights(2)).isEqualTo(start.weights(2));
        }
    }

    @Test
    void divergenceNamesStepAndBlock() {
        LayeredParameters start = autoencoder();
        start.weights(1)[0] = Float.NaN;
        try (LayeredTrainer trainer =
                new LayeredTrainer(start, stripes(), settings(EncoderMotion.FREE), WORKERS)) {
            assertThatThrownBy(() -> trainer.step(SAMPLES, 1))
                    .isInstanceOf(DivergenceException.class)
                    .hasMessageContaining("diverged at step 1 with step size");
        }
    }

    @Test
    void settingsOutOfRangeAreNamed() {
        assertThatThrownBy(
                        () ->
                                new LayeredSettings(
                                        Acceleration.ADAM, 0, 1, 0, EncoderMotion.FREE, 1))
                .hasMessage("rate 0.0 and code layer 1: must be positive");
        assertThatThrownBy(
                        () ->
                                new LayeredSettings(
                                        Acceleration.ADAM, 1, 1, -1, EncoderMotion.FREE, 1))
                .hasMessage("code noise -1.0: must not be negative");
        LayeredSettings last =
                new LayeredSettings(Acceleration.ADAM, 1, 2, 0, EncoderMotion.FREE, 1);
        assertThatThrownBy(() -> new LayeredTrainer(autoencoder(), stripes(), last, WORKERS))
                .hasMessage("code layer 2 of 2 layers: must have a layer behind it");
    }
}
