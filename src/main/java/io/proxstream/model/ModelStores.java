package io.proxstream.model;

import java.nio.file.Path;
import java.util.Optional;

/** The stores of the product. */
public final class ModelStores {
    private ModelStores() {}

    /**
     * Returns the models of a folder, before those that come with the product.
     *
     * @param folder a folder of {@code NAME.safetensors} files, if any
     * @return the store
     */
    public static ModelStore of(Optional<Path> folder) {
        throw new ModelFormatException("store " + folder);
    }
}
