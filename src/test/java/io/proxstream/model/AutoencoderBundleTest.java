package io.proxstream.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proxstream.network.kernel.PlainRowKernels;
import io.proxstream.network.layered.Autoencoder;
import io.proxstream.network.layered.TestingAutoencoders;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AutoencoderBundleTest {
    private static byte[] bytes(String kind) {
        Autoencoder autoencoder =
                kind.equals("mlp")
                        ? TestingAutoencoders.dense()
                        : TestingAutoencoders.convolutional();
        return ModelFormat.write(TestModels.card("small"), autoencoder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mlp", "convolutional"})
    void aBundleIsReadAsItWasWritten(String kind) {
        byte[] bytes = bytes(kind);
        ModelBundle model = TestModels.read(bytes);
        assertThat(model.content().kind()).isEqualTo(kind);
        assertThat(ModelFormat.write(model.card(), model.autoencoder())).isEqualTo(bytes);
        ModelVerification verification = ModelVerification.of(model, new PlainRowKernels());
        assertThat(verification.goldenDeviation()).isLessThan(1e-6);
        assertThat(verification.stability()).isEmpty();
        assertThat(verification.holds()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"layer1.weights, 1", "layer2.biases, 3", "golden_code, 1", "golden_output, 8"})
    void aChangedValueIsFoundOut(String tensor, int index) {
        ModelBundle model =
                TestModels.read(SafetensorsFile.withValue(bytes("mlp"), tensor, index, 5));
        assertThat(ModelVerification.of(model, new PlainRowKernels()).holds()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'encoderLayers':1  | 'encoderLayers':2  | 2 layers, 2 of them encode",
                "[16,6]             | [16,7]             | layer 2: takes states of 6 values,",
                "[16,6]             | [16]               | layer 'dense' of sizes [16]: must have",
                "'dense'            | 'sparse'           | layer 'sparse' of sizes [16, 6]: must",
                "'relu'             | 'step'             | activation 'step': must be identity,",
                "'image':[1,4,4]    | 'image':[1,4]      | image [1, 4]: must be channels,",
                "'image':[1,4,4]    | 'image':[1,4,5]    | encoder takes 16 values, expected 20"
            })
    void anArchitectureThatDoesNotFitIsRefused(String from, String to, String message) {
        assertRefused("mlp", from, to, message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "[1,4,4,3,3,2]      | [1,4,4,3,5,2]      | tensor 'layer1.weights' of shape",
                "[1,4,4,3,3,2]      | [1,9999,9999,3,3,2] | too large",
                "[1,4,4,3,3,2]      | [1,4,4,3,2,2]      | needs a filter, an odd size"
            })
    void sizesAreCheckedBeforeMemoryIsTaken(String from, String to, String message) {
        assertRefused("convolutional", from, to, message);
    }

    private static void assertRefused(String kind, String from, String to, String message) {
        byte[] bytes = bytes(kind);
        String[] architecture = new String[1];
        SafetensorsFile.edited(
                bytes,
                header ->
                        architecture[0] =
                                SafetensorsFile.metadata(header).get("architecture").asText());
        String old = from.replace('\'', '"');
        assertThat(architecture[0]).contains(old);
        String changed = architecture[0].replaceFirst(Pattern.quote(old), to.replace('\'', '"'));
        assertThatThrownBy(
                        () ->
                                TestModels.read(
                                        SafetensorsFile.withMetadata(
                                                bytes, "architecture", changed)))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aModelOfAnotherKindIsNamed() {
        ModelBundle model = TestModels.read(bytes("mlp"));
        assertThatThrownBy(model::network)
                .isInstanceOf(ModelFormatException.class)
                .hasMessage(
                        "model small of kind mlp: needs a network that restores images, of kind"
                                + " pnn");
        ModelBundle denoiser = TestModels.read(TestModels.totalVariation("tv", 2));
        assertThatThrownBy(denoiser::autoencoder)
                .hasMessage(
                        "model tv of kind pnn: needs an auto-encoder, of kind mlp or"
                                + " convolutional");
    }
}
