package io.proxstream.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The models that come with the product, inside its jar. */
public final class BundledModelStore implements ModelStore {
    private static final String FOLDER = "/models/";
    private static final String INDEX = "index.txt";

    /** Creates the store. */
    public BundledModelStore() {}

    @Override
    public List<String> names() {
        return new String(bytes(INDEX), StandardCharsets.UTF_8).lines().sorted().toList();
    }

    @Override
    public ModelBundle load(String name) {
        if (!names().contains(name)) {
            throw ModelStores.unknown(name, names());
        }
        return ModelFormat.read(name, bytes(name + FileModelStore.EXTENSION));
    }

    private static byte[] bytes(String file) {
        try (InputStream in = BundledModelStore.class.getResourceAsStream(FOLDER + file)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks " + FOLDER + file);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
