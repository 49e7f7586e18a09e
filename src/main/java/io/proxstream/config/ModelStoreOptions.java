package io.proxstream.config;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where models are found.
 *
 * @param path a folder of model bundles; empty for the bundled models alone
 */
public record ModelStoreOptions(String path) implements Serializable {
    /** The folder. */
    public static final Option<String> PATH =
            new Option<>(
                    "model.store.path",
                    OptionType.optionalText(),
                    "",
                    "Folder of `NAME.safetensors` bundles, which go before the bundled models;"
                            + " every worker must see it.");

    static final List<Option<?>> DECLARED = List.of(PATH);

    static ModelStoreOptions read(OptionReader reader) {
        return reader.build(r -> new ModelStoreOptions(r.read(PATH)));
    }

    /**
     * Returns the folder.
     *
     * @return the folder, if one is set
     */
    public Optional<Path> folder() {
        return path.isEmpty() ? Optional.empty() : Optional.of(Path.of(path));
    }
}
