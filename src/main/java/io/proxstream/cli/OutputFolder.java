package io.proxstream.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The folder for the results of a call; refuses what would lose a file. */
final class OutputFolder {
    private final Path path;
    private final boolean overwrite;
    private final Set<Path> inputs;

    /**
     * Names the folder; nothing is made yet.
     *
     * @param path where it is
     * @param overwrite whether results of an earlier run may be replaced
     * @param files the inputs of the call, which are never replaced
     */
    OutputFolder(Path path, boolean overwrite, List<ImageFile> files) {
        this.path = path;
        this.overwrite = overwrite;
        this.inputs = files.stream().map(file -> real(file.path())).collect(Collectors.toSet());
    }

    Path path() {
        return path;
    }

    /**
     * Returns where the results of all files go if they keep their names. Asked before anything is
     * done, so that a call that would lose a file changes nothing.
     *
     * @throws InvalidCallException if two results would be one file, or {@link #target} refuses
     */
    Map<ImageFile, Path> targets(List<ImageFile> files) {
        Map<ImageFile, Path> targets = new LinkedHashMap<>();
        Map<Path, ImageFile> sources = new HashMap<>();
        for (ImageFile file : files) {
            Path target = target(file.name());
            ImageFile other = sources.put(target, file);
            if (other != null) {
                throw new InvalidCallException(
                        "%s and %s: both results would be %s"
                                .formatted(other.path(), file.path(), target));
            }
            targets.put(file, target);
        }
        return targets;
    }

    /**
     * Returns where a result goes.
     *
     * @param name relative to this folder
     * @throws InvalidCallException if it would replace an input, or a file that is there
     */
    Path target(String name) {
        Path target = path.resolve(name).normalize();
        if (Files.exists(target)) {
            checkReplaceable(target);
        }
        return target;
    }

    private void checkReplaceable(Path target) {
        if (inputs.contains(real(target))) {
            throw new InvalidCallException(
                    target + ": is an input and would be overwritten; choose another --out");
        }
        if (!overwrite) {
            throw new InvalidCallException(
                    target + ": is there already; choose another --out or add --overwrite");
        }
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
