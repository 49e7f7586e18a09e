package io.proxstream.cli;

import io.proxstream.model.FileModelStore;
import io.proxstream.model.ModelBundle;
import io.proxstream.model.ModelStore;
import io.proxstream.model.ModelStores;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where models are kept. */
final class StoreOptions {
    @Option(
            names = "--store",
            paramLabel = "DIR",
            description =
                    "A folder of models (NAME.safetensors), looked at before the bundled ones.")
    private Optional<Path> store = Optional.empty();

    Optional<Path> folder() {
        return store;
    }

    /** Opens the store. */
    ModelStore open() {
        store.filter(folder -> !Files.isDirectory(folder))
                .ifPresent(
                        folder -> {
                            throw new InvalidCallException(
                                    "--store %s: no such folder".formatted(folder));
                        });
        return ModelStores.of(store);
    }

    /**
     * Reads and checks a model.
     *
     * @param name its name in the store, or the file of a bundle
     */
    ModelBundle load(String name) {
        if (name.endsWith(FileModelStore.EXTENSION)) {
            return read(Path.of(name));
        }
        ModelStore models = open();
        if (!models.names().contains(name)) {
            throw new InvalidCallException(
                    "model '%s': no such model; there are %s"
                            .formatted(name, String.join(", ", models.names())));
        }
        return models.load(name);
    }

    private static ModelBundle read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new InvalidCallException("model %s: no such file".formatted(file));
        }
        return FileModelStore.read(file);
    }
}
