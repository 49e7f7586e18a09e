package io.proxstream.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds the image files that a call names: files as they are, and folders with all below them. */
final class ImageFiles {
    private ImageFiles() {}

    /**
     * Finds the images.
     *
     * @param named files and folders
     * @return the files in the order named, those of a folder by name
     * @throws InvalidCallException if one does not exist, or a folder has no images
     */
    static List<ImageFile> find(List<Path> named) {
        List<ImageFile> files = new ArrayList<>();
        for (Path path : named) {
            files.addAll(find(path));
        }
        return List.copyOf(files);
    }

    /** Finds the images of one folder, as {@link #find(List)} does. */
    static List<ImageFile> inFolder(Path folder) {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new InvalidCallException(folder + ": is no folder");
        }
        return find(folder);
    }

    private static List<ImageFile> find(Path path) {
        if (!Files.exists(path)) {
            throw new InvalidCallException(path + ": no such file or folder");
        }
        if (!Files.isReadable(path)) {
            throw new InvalidCallException(path + ": permission denied");
        }
        return Files.isDirectory(path)
                ? below(path)
                : List.of(new ImageFile(path, path.getFileName().toString()));
    }

    private static List<ImageFile> below(Path folder) {
        try (Stream<Path> paths = Files.walk(folder)) {
            List<ImageFile> files =
                    paths.filter(path -> isVisible(folder, path) && Files.isRegularFile(path))
                            .filter(ImageFile::isImage)
                            .sorted()
                            .map(path -> new ImageFile(path, name(folder, path)))
                            .toList();
            if (files.isEmpty()) {
                throw new InvalidCallException(
                        folder + ": no images (png, jpg, tif, pgm, ppm, f32) in this folder");
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isVisible(Path folder, Path path) {
        for (Path part : folder.relativize(path)) {
            if (part.toString().startsWith(".")) {
                return false;
            }
        }
        return true;
    }

    private static String name(Path folder, Path path) {
        return folder.relativize(path).toString().replace('\\', '/');
    }
}
