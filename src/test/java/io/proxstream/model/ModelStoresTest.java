package io.proxstream.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The layered store: a folder in front of the bundled models. */
final class ModelStoresTest extends ModelStoreContract {
    @TempDir private Path folder;

    @BeforeEach
    void fill() throws IOException {
        write("aardvark");
        write("zeta");
    }

    private void write(String name) throws IOException {
        Files.write(
                folder.resolve(name + FileModelStore.EXTENSION),
                TestModels.totalVariation(name, 3));
    }

    @Override
    ModelStore store() {
        return ModelStores.of(Optional.of(folder));
    }

    @Test
    void bothLayersAreListedTogether() {
        assertThat(store().names())
                .contains("aardvark", "zeta")
                .containsAll(new BundledModelStore().names())
                .hasSize(2 + new BundledModelStore().names().size());
    }

    @Test
    void theFoldersModelHidesTheBundledOneOfItsName() throws IOException {
        String bundled = new BundledModelStore().load("tv-denoise").sha256();
        assertThat(store().load("tv-denoise").sha256()).isEqualTo(bundled);
        write("tv-denoise");
        assertThat(store().load("tv-denoise").sha256()).isNotEqualTo(bundled);
        assertThat(store().names()).containsOnlyOnce("tv-denoise");
    }

    @Test
    void withoutAFolderThereAreTheBundledModels() {
        assertThat(ModelStores.of(Optional.empty()).names())
                .isEqualTo(new BundledModelStore().names());
    }

    @Test
    void aFolderThatIsMissingIsRefused() {
        Path missing = folder.resolve("missing");
        assertThatThrownBy(() -> ModelStores.of(Optional.of(missing)))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining(missing.toString());
    }
}
