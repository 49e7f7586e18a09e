package io.proxstream.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.proxstream.network.ProximalNetwork;
import io.proxstream.network.TotalVariation;
import io.proxstream.network.kernel.Kernels;
import io.proxstream.network.kernel.PlainRowKernels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

    /** How a bundle is computed that is not trained. */
    record Recipe(
            String name, Task task, double minSigma, String method, ProximalNetwork network) {}

    static List<Recipe> recipes() {
        return List.of(
                new Recipe(
                        "tv-denoise",
                        Task.NOISE,
                        0,
                        "isotropic total variation, 40 unrolled steps of DScCP",
                        TotalVariation.denoiser(40, 0.75, 1)),
                solver("tv-deblur", Task.DEBLUR, 0.06),
                solver("tv-inpaint", Task.INPAINT, 1),
                solver("tv-superres-x2", Task.SUPERRES, 0.15));
    }

    private static Recipe solver(String name, Task task, double factor) {
        return new Recipe(
                name,
                task,
                1,
                "isotropic total variation, 200 unrolled steps of Condat-Vu",
                TotalVariation.solver(200, factor, 1.5));
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void totalVariationIsWhatItsRecipeMakes(Recipe recipe) throws IOException {
        TreeMap<String, String> provenance = new TreeMap<>();
        provenance.put("data", "none: computed, not trained");
        provenance.put("method", recipe.method());
        ModelCard card =
                new ModelCard(recipe.name(), 1, recipe.task(), recipe.minSigma(), 100, provenance);
        Path file = FOLDER.resolve(recipe.name() + ".safetensors");
        if (Boolean.getBoolean("proxstream.models.write")) {
            GoldenOutput golden = GoldenOutput.of(recipe.network(), new PlainRowKernels());
            Files.write(file, ModelFormat.write(card, recipe.network(), golden));
        }
        GoldenOutput golden = FileModelStore.read(file).golden();
        assertThat(Files.readAllBytes(file))
                .isEqualTo(ModelFormat.write(card, recipe.network(), golden));
    }
}
