package io.proxstream.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proxstream.image.ImageShape;
import io.proxstream.network.activation.IdentityActivation;
import io.proxstream.network.activation.SoftThreshold;
import io.proxstream.network.dense.DenseNetwork;
import io.proxstream.network.dense.DenseParameters;
import io.proxstream.network.dense.DenseSpec;
import io.proxstream.network.dense.LayerForm;
import io.proxstream.network.kernel.PlainRowKernels;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class DenseBundleTest {
    private static final ImageShape SHAPE = new ImageShape(1, 2, 3);

    private static byte[] bytes(LayerForm form) {
        SoftThreshold activation = new SoftThreshold(0.02);
        DenseSpec spec =
                form.isResidual()
                        ? DenseSpec.residual(6, 5, 2, activation, form)
                        : DenseSpec.perceptron(
                                List.of(6, 5, 6), activation, new IdentityActivation());
        DenseNetwork network = new DenseNetwork(DenseParameters.random(spec, 0.5, 3));
        return ModelFormat.write(TestModels.card("small"), network, SHAPE);
    }

    @ParameterizedTest
    @EnumSource(LayerForm.class)
    void aBundleIsReadAsItWasWritten(LayerForm form) {
        byte[] bytes = bytes(form);
        ModelBundle model = TestModels.read(bytes);
        BundledDense content = (BundledDense) model.content();
        assertThat(ModelFormat.write(model.card(), content.network(), content.shape()))
                .isEqualTo(bytes);
        assertThat(ModelVerification.of(model, new PlainRowKernels()).holds()).isTrue();
        assertThat(content.properties())
                .containsEntry("image", SHAPE.toString())
                .containsEntry("lipschitz", content.network().lipschitzBound());
    }

    @ParameterizedTest
    @CsvSource({"layer1.weights, 1", "layer2.biases, 3", "golden_output, 4"})
    void aChangedValueIsFoundOut(String tensor, int index) {
        ModelBundle model =
                TestModels.read(
                        SafetensorsFile.withValue(bytes(LayerForm.PLAIN), tensor, index, 5));
        assertThat(ModelVerification.of(model, new PlainRowKernels()).holds()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "[1,2]   | 6 | plain | relu | image [1, 2]: must be channels, height, width",
                "[1,2,3] | 7 | plain | relu | network from 6 to 7 values: must lead from images",
                "[1,2,3] | 6 | bent  | relu | architecture form 'bent': unknown",
                "[1,2,3] | 6 | plain | step | activation 'step': must be identity, relu,",
                "[1,2,3] | 6 | plain | relu | tensor 'layer1.biases' of shape [5]: the",
                "[1,2,3] | 0 | plain | relu | layer width 0: must be at least 1"
            })
    void anArchitectureThatDoesNotFitIsRefused(
            String image, int width, String form, String activation, String message) {
        String architecture =
                """
                {"kind":"dense","image":%s,"layers":[{"width":%d,"form":"%s","activation":"%s"}]}
                """
                        .formatted(image, width, form, activation);
        assertThatThrownBy(
                        () ->
                                TestModels.read(
                                        SafetensorsFile.withMetadata(
                                                bytes(LayerForm.PLAIN),
                                                "architecture",
                                                architecture)))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining(message);
    }

    @Test
    void itIsNoUnrolledNetwork() {
        ModelBundle model = TestModels.read(bytes(LayerForm.PLAIN));
        assertThatThrownBy(model::network)
                .hasMessageContaining("model small of kind dense: needs a network");
    }
}
