package io.proxstream.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proxstream.model.onnx.OnnxExport;
import io.proxstream.network.HalfQuadraticSplitting;
import io.proxstream.network.SplittingSchedule;
import io.proxstream.network.infimal.InfimalNetwork;
import io.proxstream.network.infimal.InfimalSpec;
import io.proxstream.network.infimal.RandomInfimal;
import io.proxstream.network.kernel.PlainRowKernels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class InfimalBundleTest {
    private static final InfimalSpec SPEC = new InfimalSpec(32, 28, 2);
    private static final byte[] BYTES =
            ModelFormat.write(
                    TestModels.card("small"), RandomInfimal.of(SPEC, 3), SplittingSchedule.NONE);

    @TempDir private Path folder;

    @Test
    void aBundleIsReadAsItWasWritten() {
        ModelBundle model = TestModels.read(BYTES);
        BundledInfimal content = (BundledInfimal) model.content();
        assertThat(ModelFormat.write(model.card(), content.network(), content.splitting()))
                .isEqualTo(BYTES);
        assertThat(ModelVerification.of(model, new PlainRowKernels()).holds()).isTrue();
        assertThat(content.properties())
                .containsEntry("filters", 32)
                .containsEntry("auxiliary", 28)
                .containsEntry("parameters", 2L * (2 * 32 * 32 * 9 + 32 + 2));
        assertThat(model.channels()).isEqualTo(1);
        assertThat(model.isDenoiser()).isTrue();
    }

    @Test
    void aPriorKeepsItsSteps() {
        SplittingSchedule schedule =
                new SplittingSchedule(new float[] {1.5f, 0.5f}, new float[] {2, 0.25f});
        byte[] bytes =
                ModelFormat.write(
                        TestModels.card("prior", Task.DEBLUR), RandomInfimal.of(SPEC, 3), schedule);
        ModelBundle model = TestModels.read(bytes);
        assertThat(model.splitting()).isEqualTo(schedule);
        assertThat(model.isDenoiser()).isTrue();
        assertThat(model.content().properties()).containsEntry("splitting", 2);
        assertThatThrownBy(() -> OnnxExport.write(model))
                .hasMessageContaining("undoes deblur by a solver around its network");
    }

    @Test
    void aPriorKeepsItsStages() {
        InfimalNetwork network = RandomInfimal.of(new InfimalSpec(32, 28, 2, 3), 3);
        byte[] bytes =
                ModelFormat.write(
                        TestModels.card("prior", Task.DEBLUR), network, SplittingSchedule.usual(4));
        ModelBundle model = TestModels.read(bytes);
        BundledInfimal content = (BundledInfimal) model.content();
        assertThat(content.network().spec()).isEqualTo(network.spec());
        assertThat(content.network().layers()).isEqualTo(network.layers());
        assertThat(content.properties())
                .containsEntry("layers", 2)
                .containsEntry("stages", 3)
                .containsEntry("parameters", 6L * (2 * 32 * 32 * 9 + 32 + 2));
        assertThat(List.of(model.stage(0), model.stage(1), model.stage(2), model.stage(3)))
                .containsExactly(0, 0, 1, 2);
        assertThat(ModelVerification.of(model, new PlainRowKernels()).holds()).isTrue();
        assertThat(
                        ModelVerification.of(
                                        TestModels.read(
                                                SafetensorsFile.withValue(
                                                        bytes, "thresholds", 5 * 32, 5)),
                                        new PlainRowKernels())
                                .holds())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void stagesWithoutAStepAreRefused(int steps) {
        InfimalNetwork network = RandomInfimal.of(new InfimalSpec(32, 28, 1, 3), 3);
        SplittingSchedule schedule = SplittingSchedule.usual(steps);
        ModelCard card = TestModels.card("prior", Task.DEBLUR);
        assertThatThrownBy(() -> ModelFormat.write(card, network, schedule))
                .isInstanceOf(ModelFormatException.class)
                .hasMessage(
                        "stages 3: must be at most the steps of splitting, %d".formatted(steps));
    }

    @Test
    void stagesAreImported() throws IOException {
        Path file = weights(factors(new float[] {1, 2}, new float[] {3, 4}));
        ModelBundle model = TestModels.read(ModelImport.bundle(file, Map.of("stages", "2")));
        assertThat(((BundledInfimal) model.content()).network().spec())
                .isEqualTo(new InfimalSpec(32, 28, 1, 2));
        for (String stages : List.of("0", "3", "-2")) {
            assertThatThrownBy(() -> ModelImport.bundle(file, Map.of("stages", stages)))
                    .hasMessageEndingWith(
                            "stages %s: must be at least 1 and divide the layers, of which there"
                                    + " are 2",
                            stages);
        }
    }

    @ParameterizedTest
    @CsvSource({"splitting_noise, 0", "splitting_noise, 1", "splitting_step, 0"})
    void aChangedStepIsFoundOut(String tensor, int index) {
        byte[] bytes =
                ModelFormat.write(
                        TestModels.card("prior", Task.DEBLUR),
                        RandomInfimal.of(SPEC, 3),
                        SplittingSchedule.usual(2));
        ModelBundle model = TestModels.read(SafetensorsFile.withValue(bytes, tensor, index, 5));
        assertThat(ModelVerification.of(model, new PlainRowKernels()).holds()).isFalse();
    }

    @Test
    void aDenoiserServesInTheUsualSteps() {
        assertThat(TestModels.read(BYTES).splitting()).isEqualTo(HalfQuadraticSplitting.USUAL);
    }

    @Test
    void aPriorIsImported() throws IOException {
        ModelBundle model =
                TestModels.read(
                        ModelImport.bundle(
                                weights(factors(new float[] {1, 2}, new float[] {3, 4})),
                                Map.of()));
        assertThat(model.splitting())
                .isEqualTo(new SplittingSchedule(new float[] {1, 2}, new float[] {3, 4}));
    }

    @Test
    void stepsThatAreNoneAreRefused() throws IOException {
        assertRefused(
                factors(new float[] {1, 2}, new float[] {1}),
                "tensor 'splitting_step' of shape [1]: ");
        assertRefused(
                factors(new float[] {1, -2}, new float[] {1, 1}),
                "splitting factor -2.0: must be more than 0");
        assertRefused(
                factors(new float[101], new float[101]), "splitting steps 101 and 101: must be");
        assertRefused(
                Map.of("splitting_step", Tensor.vector(new float[] {1})),
                "tensor 'splitting_noise': missing");
    }

    private static Map<String, Tensor> factors(float[] noise, float[] step) {
        return Map.of(
                "splitting_noise", Tensor.vector(noise), "splitting_step", Tensor.vector(step));
    }

    private void assertRefused(Map<String, Tensor> factors, String message) throws IOException {
        Path file = weights(factors);
        assertThatThrownBy(() -> ModelImport.bundle(file, Map.of()))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({
        "analysis, 9300",
        "synthesis, 9300",
        "thresholds, 33",
        "primal_step, 1",
        "extrapolation, 0"
    })
    void aChangedValueIsFoundOut(String tensor, int index) {
        ModelBundle model = TestModels.read(SafetensorsFile.withValue(BYTES, tensor, index, 5));
        assertThat(ModelVerification.of(model, new PlainRowKernels()).holds()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "33 | 28 | 2 | filters 33: must be a multiple of 32, at most 512",
                "32 | 28 | 3 | layers of all stages 2: must be a multiple of those of a stage, 3",
                "32 | 28 | 0 | layers 0: must be from 1 to 1000",
                "32 | 28 | 1 | stages 2: must be at most the steps of splitting, 0",
                "64 | 28 | 2 | tensor 'analysis' of shape [2, 32, 32, 3, 3]: the architecture says",
                "32 | 27 | 2 | auxiliary images 27: must be a multiple of 32 less 4"
            },
            quoteCharacter = '~')
    void anArchitectureThatDoesNotFitIsRefused(
            int filters, int auxiliary, int layers, String message) {
        String architecture =
                "{\"kind\":\"infimal\",\"filters\":%d,\"auxiliary\":%d,\"layers\":%d}"
                        .formatted(filters, auxiliary, layers);
        byte[] bytes = SafetensorsFile.withMetadata(BYTES, "architecture", architecture);
        assertThatThrownBy(() -> TestModels.read(bytes))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aStepSizeThatIsNotPositiveIsRefused() {
        byte[] bytes = SafetensorsFile.withValue(BYTES, "primal_step", 0, -1);
        assertThatThrownBy(() -> TestModels.read(bytes))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("primal step size -1.0: must be positive");
    }

    @Test
    void aSolverIsNoGraph() throws IOException {
        ModelBundle model = TestModels.read(ModelImport.bundle(weights(Map.of()), Map.of()));
        assertThatThrownBy(() -> OnnxExport.write(model))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("form infimal takes another operator with each image");
    }

    private Path weights(Map<String, Tensor> others) throws IOException {
        SortedMap<String, Tensor> tensors = new TreeMap<>(Safetensors.read(BYTES).tensors());
        tensors.remove("golden_output");
        tensors.putAll(others);
        SortedMap<String, String> texts = new TreeMap<>();
        texts.put("name", "lamp");
        texts.put("form", "infimal");
        texts.put("sigma_range", "1,10");
        texts.put("task", "deblur");
        texts.put("data", "my photos");
        return Files.write(
                folder.resolve("weights.safetensors"), new Safetensors(texts, tensors).write());
    }

    @Test
    void weightsOfOtherProgramsBecomeABundle() throws IOException {
        ModelBundle model =
                TestModels.read(ModelImport.bundle(weights(Map.of()), Map.of("version", "3")));
        BundledInfimal content = (BundledInfimal) model.content();
        assertThat(content.network().layers())
                .isEqualTo(((BundledInfimal) TestModels.read(BYTES).content()).network().layers());
        assertThat(model.task()).isEqualTo(Task.DEBLUR);
        assertThat(model.isDenoiser()).isFalse();
        assertThat(model.version()).isEqualTo(3);
        assertThat(model.card().provenance()).containsEntry("data", "my photos");
        assertThat(ModelVerification.of(model, new PlainRowKernels()).holds()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "box      | true      | metadata 'box' 'true': must be false of form infimal",
                "boundary | zero      | 'boundary' 'zero': must be symmetric of form infimal",
                "task     | inversion | task 'inversion': is none of form infimal"
            },
            quoteCharacter = '~')
    void settingsThatItDoesNotHaveAreRefused(String key, String value, String message)
            throws IOException {
        Path file = weights(Map.of());
        assertThatThrownBy(() -> ModelImport.bundle(file, Map.of(key, value)))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining(message);
    }

    @Test
    void tensorsThatItDoesNotHaveAreRefused() throws IOException {
        Path biased = weights(Map.of("bias", Tensor.vector(new float[2])));
        assertThatThrownBy(() -> ModelImport.bundle(biased, Map.of()))
                .hasMessageContaining("tensor 'bias': unknown; there are analysis, synthesis,");
        Path flat = weights(Map.of("analysis", Tensor.vector(new float[2])));
        assertThatThrownBy(() -> ModelImport.bundle(flat, Map.of()))
                .hasMessageContaining("tensor 'analysis' of shape [2]: must be [layers, filters,");
    }
}
