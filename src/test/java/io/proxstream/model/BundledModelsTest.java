package io.proxstream.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.proxstream.network.ProximalNetwork;
import io.proxstream.network.TotalVariation;
import io.proxstream.network.kernel.Kernels;
import io.proxstream.network.kernel.PlainRowKernels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The models in the jar. {@code mvn test -Dtest=BundledModelsTest -Dproxstream.models.write=true}
 * writes those that are computed and not trained.
 */
final class BundledModelsTest {
    private static final Path FOLDER = Path.of("src/main/resources/models");

    static ModelStore store() {
        return new BundledModelStore();
    }

    static Iterable<String> names() {
        return store().names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyBundledModelPassesItsVerification(String name) {
        ModelBundle model = store().load(name);
        assertThat(model.name()).isEqualTo(name);
        assertThat(ModelVerification.of(model, Kernels.select()).holds()).isTrue();
        assertThat(ModelVerification.of(model, new PlainRowKernels()).holds()).isTrue();
    }

    @Test
    void theIndexNamesEveryBundleInTheFolder() {
        assertThat(store().names()).isEqualTo(new FileModelStore(FOLDER).names());
    }

    @Test
    void totalVariationIsWhatItsRecipeMakes() throws IOException {
        ProximalNetwork network = TotalVariation.denoiser(40, 0.75, 1);
        TreeMap<String, String> provenance = new TreeMap<>();
        provenance.put("data", "none: computed, not trained");
        provenance.put("method", "isotropic total variation, 40 unrolled steps of DScCP");
        ModelCard card = new ModelCard("tv-denoise", 1, Task.NOISE, 0, 100, provenance);
        Path file = FOLDER.resolve("tv-denoise.safetensors");
        if (Boolean.getBoolean("proxstream.models.write")) {
            GoldenOutput golden = GoldenOutput.of(network, new PlainRowKernels());
            Files.write(file, ModelFormat.write(card, network, golden));
        }
        GoldenOutput golden = FileModelStore.read(file).golden();
        assertThat(Files.readAllBytes(file)).isEqualTo(ModelFormat.write(card, network, golden));
    }
}
