package io.proxstream.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.network.NetworkRunner;
import io.proxstream.network.PnnForm;
import io.proxstream.network.kernel.Kernels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Weights that PyTorch wrote, and what PyTorch computed with them in double precision: {@code
 * pytorch/make.py} made both.
 */
final class ModelImportTest {
    private static final Path FOLDER = Path.of("src/test/resources/pytorch");
    private static final Path GREY = FOLDER.resolve("grey.safetensors");
    private static final Path COLOUR = FOLDER.resolve("colour.safetensors");
    private static final Map<String, String> OF_COLOUR =
            Map.of(
                    "name", "colour",
                    "form", "dsccp",
                    "sigma_range", "5,50",
                    "group_size", "2",
                    "box", "true");

    @TempDir private Path folder;

    private static ModelBundle imported(Path file, Map<String, String> settings) {
        return ModelFormat.read("imported", ModelImport.bundle(file, settings));
    }

    @Test
    void whatPyTorchTrainedComputesHereWhatItComputedThere() throws IOException {
        ModelBundle model = imported(GREY, Map.of());
        assertComputes(model, "grey");
        assertThat(model.name()).isEqualTo("grey-from-pytorch");
        assertThat(model.card().minSigma()).isEqualTo(20);
        assertThat(model.card().maxSigma()).isEqualTo(30);
        assertThat(model.card().provenance())
                .containsEntry("data", "smooth patches")
                .containsEntry("imported_sha256", ModelFormat.sha256(Files.readAllBytes(GREY)))
                .hasSize(2);
    }

    @Test
    void weightsWithoutMetadataTakeThemFromTheCall() throws IOException {
        ModelBundle model = imported(COLOUR, OF_COLOUR);
        assertComputes(model, "colour");
        assertThat(model.network().spec().form()).isEqualTo(PnnForm.DSCCP);
        assertThat(model.network().spec().filterSize()).isEqualTo(4);
    }

    @Test
    void theBundleHoldsWhatIsVerified() {
        for (ModelBundle model : List.of(imported(GREY, Map.of()), imported(COLOUR, OF_COLOUR))) {
            assertThat(ModelVerification.of(model, Kernels.select()).holds()).isTrue();
        }
    }

    private static void assertComputes(ModelBundle model, String name) throws IOException {
        byte[] bytes = Files.readAllBytes(FOLDER.resolve(name + ".expected.safetensors"));
        SortedMap<String, Tensor> expected = Safetensors.read(bytes).tensors();
        Tensor noisy = NetworkTensors.tensor(expected, "image");
        List<Integer> extents = noisy.shape();
        ImageShape shape = new ImageShape(extents.get(0), extents.get(1), extents.get(2));
        Image restored =
                new NetworkRunner(model.network(), Kernels.select())
                        .run(Image.wrap(shape, noisy.values()), 25 / 255.0);
        assertThat(restored.values())
                .containsExactly(
                        NetworkTensors.tensor(expected, "restored").values(), Offset.offset(2e-6f));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "form | magic | architecture form 'magic': unknown",
                "boundary | mirror | architecture boundary 'mirror': unknown",
                "box | maybe | metadata 'box' 'maybe': must be true or false",
                "group_size | two | metadata 'group_size' 'two': must be a whole number",
                "group_size | 3 | group size 3: must be a divisor of the number of filters, 8",
                "group_size | 2 | thresholds' of shape [3, 8]: the architecture says [3, 4]",
                "form | dsccp | tensor 'primal_step': missing",
                "form | ddifb | tensor 'extrapolation': missing",
                "form | condat_vu | task 'noise': is none of form condat_vu",
                "task | inversion | task 'inversion': is none of form ddfb",
                "sigma_range | 5 | metadata 'sigma_range' '5': must be min,max",
                "name | My Model | model name 'My Model': must be lower-case",
                "boundry | zero | setting 'boundry': unknown; there are boundary, box, form"
            })
    void wrongSettingsAreRefusedByName(String key, String value, String reason) {
        assertRefused(GREY, Map.of(key, value), reason);
    }

    @Test
    void whatAFileWithoutMetadataLacksIsNamed() {
        assertRefused(COLOUR, Map.of("name", "x"), "metadata 'form': missing");
    }

    @Test
    void tensorsThatDoNotFitAreRefusedWithBothShapes() throws IOException {
        assertRefused(
                changed("dual_step", Tensor.vector(1, 1)),
                Map.of(),
                "tensor 'filters' of shape [3, 8, 1, 3, 3]: the architecture says [2, 8, 1, 3, 3]");
        assertRefused(
                changed("thresholds", Tensor.of(List.of(3, 5), new float[15])),
                Map.of(),
                "tensor 'thresholds' of shape [3, 5]: the architecture says [3, 8]");
        assertRefused(
                changed("filters", Tensor.of(List.of(8, 1, 3, 3), new float[72])),
                Map.of(),
                "'filters' of shape [8, 1, 3, 3]: must be [layers, filters, channels, k, k]");
        assertRefused(
                changed("filters", Tensor.of(List.of(3, 8, 1, 3, 2), new float[144])),
                Map.of(),
                "'filters' of shape [3, 8, 1, 3, 2]: must be [layers, filters, channels, k, k]");
    }

    @Test
    void tensorsThatWouldBeLeftOutAreRefused() throws IOException {
        assertRefused(
                changed("bias", Tensor.vector(1)),
                Map.of(),
                "tensor 'bias': unknown; there are filters, synthesis, thresholds, dual_step");
    }

    @Test
    void aNetworkThatIsNotStableIsRefused() throws IOException {
        assertRefused(
                changed("dual_step", Tensor.vector(50, 50, 50)),
                Map.of(),
                "relative to the filters: form ddfb is stable up to 2");
    }

    @Test
    void valuesOutOfRangeAreRefused() throws IOException {
        float[] thresholds = new float[24];
        thresholds[7] = -0.5f;
        assertRefused(
                changed("thresholds", Tensor.of(List.of(3, 8), thresholds)),
                Map.of(),
                "threshold -0.5: must be at least 0");
        assertRefused(
                changed("dual_step", Tensor.vector(0.5f, 0, 0.5f)),
                Map.of(),
                "dual step size 0.0: must be positive");
    }

    @Test
    void anotherFileIsRefusedByName() throws IOException {
        Path file = Files.writeString(folder.resolve("w.safetensors"), "no such thing at all");
        assertRefused(file, Map.of(), "not a safetensors file");
    }

    private static void assertRefused(Path file, Map<String, String> settings, String reason) {
        assertThatThrownBy(() -> ModelImport.bundle(file, settings))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageStartingWith("model " + file + ": ")
                .hasMessageContaining(reason);
    }

    /** The grey weights with one tensor changed or added. */
    private Path changed(String name, Tensor tensor) throws IOException {
        Safetensors grey = Safetensors.read(Files.readAllBytes(GREY));
        SortedMap<String, Tensor> tensors = new TreeMap<>(grey.tensors());
        tensors.put(name, tensor);
        byte[] bytes = new Safetensors(grey.metadata(), tensors).write();
        return Files.write(folder.resolve("changed.safetensors"), bytes);
    }

    @Test
    void theScriptInTheDocumentsIsTheOneThatWroteTheWeights() throws IOException {
        assertThat(Files.readString(Path.of("src/site/markdown/models.md")))
                .contains("```python\n" + Files.readString(FOLDER.resolve("denoiser.py")) + "```");
    }
}
