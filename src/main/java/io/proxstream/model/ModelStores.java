package io.proxstream.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The stores of the product. */
public final class ModelStores {
    private ModelStores() {}

    /**
     * Returns the models of a folder, before those that come with the product.
     *
     * @param folder a folder of {@code NAME.safetensors} files, if any
     * @return the store
     * @throws ModelFormatException if there is no such folder
     */
    public static ModelStore of(Optional<Path> folder) {
        ModelStore bundled = new BundledModelStore();
        return folder.<ModelStore>map(path -> new Layered(new FileModelStore(path), bundled))
                .orElse(bundled);
    }

    static ModelFormatException unknown(String name, List<String> names) {
        String there = names.isEmpty() ? "none" : String.join(", ", names);
        return new ModelFormatException("model '%s': unknown; there are %s".formatted(name, there));
    }

    /** One store in front of another. */
    private record Layered(ModelStore first, ModelStore second) implements ModelStore {
        @Override
        public List<String> names() {
            return Stream.concat(first.names().stream(), second.names().stream())
                    .distinct()
                    .sorted()
                    .toList();
        }

        @Override
        public ModelBundle load(String name) {
            if (!names().contains(name)) {
                throw unknown(name, names());
            }
            return first.names().contains(name) ? first.load(name) : second.load(name);
        }
    }
}
