package io.proxstream.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A folder of {@code NAME.safetensors} files. */
public final class FileModelStore implements ModelStore {
    /** The ending of a bundle's file name. */
    public static final String EXTENSION = ".safetensors";

    private static final long MAX_BYTES = 256L << 20;

    private final Path folder;

    /**
     * Creates a store over a folder, which is read at every call.
     *
     * @param folder an existing folder
     * @throws ModelFormatException if there is no such folder
     */
    public FileModelStore(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new ModelFormatException(
                    "model store %s: must be an existing folder".formatted(folder));
        }
        this.folder = folder;
    }

    @Override
    public List<String> names() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(EXTENSION))
                    .map(name -> name.substring(0, name.length() - EXTENSION.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new ModelFormatException("model store %s: cannot be read".formatted(folder), e);
        }
    }

    @Override
    public ModelBundle load(String name) {
        if (!names().contains(name)) {
            throw ModelStores.unknown(name, names());
        }
        return read(folder.resolve(name + EXTENSION));
    }

    /**
     * Reads one bundle file.
     *
     * @param file the file, of at most 256 MiB
     * @return the model
     * @throws ModelFormatException if it cannot be read, is too large or is broken
     */
    public static ModelBundle read(Path file) {
        return ModelFormat.read(file.toString(), bytes(file));
    }

    /** Reads a file of at most 256 MiB. */
    static byte[] bytes(Path file) {
        try {
            long size = Files.size(file);
            if (size > MAX_BYTES) {
                throw new ModelFormatException(
                        "model %s of %d bytes: must have at most %d"
                                .formatted(file, size, MAX_BYTES));
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new ModelFormatException("model %s: cannot be read".formatted(file), e);
        }
    }
}
