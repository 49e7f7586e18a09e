package io.proxstream.cli;

import io.proxstream.image.Image;
import io.proxstream.image.ImageEncoding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where an experiment leaves a picture. */
final class PictureOptions {
    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "A folder for a picture of the results. Default: none is written.")
    private Optional<Path> out = Optional.empty();

    /**
     * Finds out whether a picture can be written, before the work begins.
     *
     * @throws InvalidCallException if not
     */
    void check(String name) {
        target(name);
    }

    /** Writes images side by side, if a folder is named. */
    void write(String name, List<Image> images) throws IOException {
        Optional<Path> target = target(name);
        if (target.isPresent()) {
            ImageFile.write(target.get(), Montage.of(images), ImageEncoding.PNG_8);
        }
    }

    private Optional<Path> target(String name) {
        return out.map(folder -> new OutputFolder(folder, true, List.of()).target(name));
    }
}
