package io.proxstream.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileModelStoreTest extends ModelStoreContract {
    @TempDir private Path folder;

    @BeforeEach
    void fill() throws IOException {
        for (String name : new String[] {"zeta", "alpha", "mid-2"}) {
            Files.write(file(name), TestModels.totalVariation(name, 3));
        }
        Files.writeString(folder.resolve("notes.txt"), "not a model");
    }

    @Override
    ModelStore store() {
        return new FileModelStore(folder);
    }

    private Path file(String name) {
        return folder.resolve(name + FileModelStore.EXTENSION);
    }

    @Test
    void onlyBundlesAreListed() {
        assertThat(store().names()).containsExactly("alpha", "mid-2", "zeta");
    }

    @Test
    void filesThatComeAndGoAreSeen() throws IOException {
        ModelStore store = store();
        Files.delete(file("zeta"));
        Files.write(file("new"), TestModels.totalVariation("new", 2));
        assertThat(store.names()).containsExactly("alpha", "mid-2", "new");
        assertThat(store.load("new").network().layers()).hasSize(2);
    }

    @Test
    void aBrokenBundleIsNamedByItsFileAndHarmsNoOther() throws IOException {
        Files.write(file("broken"), new byte[] {1, 2, 3});
        assertThatThrownBy(() -> store().load("broken"))
                .isInstanceOf(ModelFormatException.class)
                .hasMessage(
                        "model %s: 3 bytes: a safetensors file has at least 8"
                                .formatted(file("broken")));
        assertThat(store().load("alpha").name()).isEqualTo("alpha");
    }

    @Test
    void aFileTooLargeIsRefusedBeforeItIsRead() throws IOException {
        long size = (256L << 20) + 1;
        try (RandomAccessFile sparse = new RandomAccessFile(file("huge").toFile(), "rw")) {
            sparse.setLength(size);
        }
        assertThatThrownBy(() -> store().load("huge"))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("huge.safetensors of %d bytes".formatted(size));
    }

    @Test
    void aFolderInPlaceOfABundleIsRefused() throws IOException {
        Files.createDirectory(file("folder"));
        assertThatThrownBy(() -> store().load("folder"))
                .isInstanceOf(ModelFormatException.class)
                .hasMessage("model %s: cannot be read".formatted(file("folder")));
    }

    @Test
    void anEmptyStoreSaysSo(@TempDir Path empty) {
        assertThatThrownBy(() -> new FileModelStore(empty).load("any"))
                .isInstanceOf(ModelFormatException.class)
                .hasMessage("model 'any': unknown; there are none");
    }

    @Test
    void aStoreNeedsAnExistingFolder() {
        for (Path bad : new Path[] {folder.resolve("none"), folder.resolve("notes.txt")}) {
            assertThatThrownBy(() -> new FileModelStore(bad))
                    .isInstanceOf(ModelFormatException.class)
                    .hasMessage("model store %s: must be an existing folder".formatted(bad));
        }
    }

    @Test
    void aStoreWhoseFolderVanishedIsRefused(@TempDir Path parent) throws IOException {
        Path vanishing = Files.createDirectory(parent.resolve("short-lived"));
        ModelStore store = new FileModelStore(vanishing);
        Files.delete(vanishing);
        assertThatThrownBy(store::names)
                .isInstanceOf(ModelFormatException.class)
                .hasMessage("model store %s: cannot be read".formatted(vanishing));
    }
}
