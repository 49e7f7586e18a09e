package io.proxstream.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.math.kernel.BoundaryRule;
import io.proxstream.math.linear.Identity;
import io.proxstream.model.BundledInfimal;
import io.proxstream.model.ModelBundle;
import io.proxstream.model.ModelFormat;
import io.proxstream.model.ModelFormatException;
import io.proxstream.model.ModelStores;
import io.proxstream.model.TestModels;
import io.proxstream.network.NetworkRunner;
import io.proxstream.network.PnnForm;
import io.proxstream.network.PnnSpec;
import io.proxstream.network.ProximalNetwork;
import io.proxstream.network.RandomNetworks;
import io.proxstream.network.SplittingSchedule;
import io.proxstream.network.infimal.InfimalNetwork;
import io.proxstream.network.infimal.InfimalRunner;
import io.proxstream.network.infimal.InfimalSpec;
import io.proxstream.network.infimal.RandomInfimal;
import io.proxstream.network.kernel.Crew;
import io.proxstream.network.kernel.PlainRowKernels;
import io.proxstream.network.kernel.interleaved.PlainInterleavedKernels;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Exported models on ONNX Runtime compute what the product's own kernels do. */
final class OnnxExportTest {
    private static final Offset<Float> ROUNDING = Offset.offset(1e-4f);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "denoise-fast",
                "denoise-balanced",
                "denoise-best",
                "denoise-15",
                "tv-denoise"
            })
    void bundledDenoisersAgreeOnImagesOfAnySizeAndNoise(String name) throws OrtException {
        ModelBundle model = ModelStores.of(Optional.empty()).load(name);
        try (OrtSession session = session(model)) {
            for (ImageShape shape : shapes(1)) {
                assertAgrees(session, model, shape, 15 / 255f);
                assertAgrees(session, model, shape, 40 / 255f);
            }
        }
    }

    static Stream<PnnSpec> specs() {
        List<PnnSpec> specs = new ArrayList<>();
        for (PnnForm form : PnnForm.values()) {
            for (BoundaryRule boundary : List.of(BoundaryRule.SYMMETRIC, BoundaryRule.ZERO)) {
                for (int size = 2; form.isDenoiser() && size <= 5; size++) {
                    int group = 1 + size % 2;
                    boolean box = size < 4;
                    specs.add(new PnnSpec(form, 3, 4, size, 3, group, box, boundary));
                }
            }
        }
        return specs.stream();
    }

    @ParameterizedTest
    @MethodSource("specs")
    void everyFormBoundaryAndFilterSizeAgrees(PnnSpec spec) throws OrtException {
        for (ProximalNetwork network :
                List.of(RandomNetworks.of(spec, 1), RandomNetworks.free(spec, 1))) {
            ModelBundle model = TestModels.read(TestModels.bytes("random", network));
            try (OrtSession session = session(model)) {
                for (ImageShape shape : shapes(3)) {
                    assertAgrees(session, model, shape, 0.1f);
                }
                assertAgrees(session, model, new ImageShape(3, 16, 17), 0);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"32,28,3", "64,60,1"})
    void networksWithAuxiliaryImagesAgree(int filters, int auxiliary, int layers)
            throws OrtException {
        InfimalNetwork network = RandomInfimal.of(new InfimalSpec(filters, auxiliary, layers), 1);
        ModelBundle model =
                TestModels.read(
                        ModelFormat.write(
                                TestModels.card("random"), network, SplittingSchedule.NONE));
        try (OrtSession session = session(model)) {
            for (ImageShape shape : shapes(1)) {
                assertAgrees(session, model, shape, 0.1f);
            }
            assertAgrees(session, model, new ImageShape(1, 7, 12), 0.02f);
        }
    }

    @Test
    void imagesOfABatchAreRestoredOneByOne() throws OrtException {
        ModelBundle model = ModelStores.of(Optional.empty()).load("tv-denoise");
        ImageShape shape = new ImageShape(1, 20, 30);
        Image first = RandomNetworks.image(shape, 1);
        Image second = RandomNetworks.image(shape, 2);
        float[] batch = joined(first.values(), second.values());
        float[] expected = joined(ours(model, first, 0.1f), ours(model, second, 0.1f));
        try (OrtSession session = session(model)) {
            assertThat(run(session, batch, new long[] {2, 1, 20, 30}, 0.1f))
                    .containsExactly(expected, ROUNDING);
        }
    }

    private static float[] joined(float[] first, float[] second) {
        float[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    @Test
    void equalModelsGiveEqualBytes() {
        ModelBundle model = ModelStores.of(Optional.empty()).load("denoise-fast");
        assertThat(OnnxExport.write(model)).isEqualTo(OnnxExport.write(model));
    }

    @ParameterizedTest
    @CsvSource({
        "inpaint, form chambolle_pock takes another operator with each image",
        "deblur-lifted, undoes deblur by a solver around its network",
        "autoencoder-conv-fashion, is of kind convolutional"
    })
    void whatIsNoDenoiserIsRefusedWithTheReason(String name, String reason) {
        ModelBundle model = ModelStores.of(Optional.empty()).load(name);
        assertThatThrownBy(() -> OnnxExport.write(model))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageStartingWith("model %s: cannot be an ONNX graph".formatted(name))
                .hasMessageContaining(reason);
    }

    private static List<ImageShape> shapes(int channels) {
        return List.of(
                new ImageShape(channels, 10, 10),
                new ImageShape(channels, 24, 31),
                new ImageShape(channels, 65, 48));
    }

    private static void assertAgrees(
            OrtSession session, ModelBundle model, ImageShape shape, float noise)
            throws OrtException {
        Image image = RandomNetworks.image(shape, shape.width());
        long[] extents = {1, shape.channels(), shape.height(), shape.width()};
        assertThat(run(session, image.values(), extents, noise))
                .as("%s at %s", shape, noise)
                .containsExactly(ours(model, image, noise), ROUNDING);
    }

    private static float[] ours(ModelBundle model, Image image, float noise) {
        if (model.content() instanceof BundledInfimal infimal) {
            return new InfimalRunner(infimal.network(), new PlainInterleavedKernels(), new Crew(1))
                    .run(new Identity(image.shape().size()), image.values(), image, noise)
                    .values();
        }
        return new NetworkRunner(model.network(), new PlainRowKernels()).run(image, noise).values();
    }

    private static OrtSession session(ModelBundle model) throws OrtException {
        return OrtEnvironment.getEnvironment().createSession(OnnxExport.write(model));
    }

    private static float[] run(OrtSession session, float[] values, long[] extents, float noise)
            throws OrtException {
        OrtEnvironment runtime = OrtEnvironment.getEnvironment();
        try (OnnxTensor image =
                        OnnxTensor.createTensor(runtime, FloatBuffer.wrap(values), extents);
                OnnxTensor level = OnnxTensor.createTensor(runtime, new float[] {noise});
                OrtSession.Result result =
                        session.run(Map.of("image", image, "noise_level", level))) {
            OnnxTensor restored = (OnnxTensor) result.get("restored").orElseThrow();
            assertThat(restored.getInfo().getShape()).isEqualTo(extents);
            float[] found = new float[values.length];
            restored.getFloatBuffer().get(found);
            return found;
        }
    }
}
