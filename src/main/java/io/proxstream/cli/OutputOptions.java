package io.proxstream.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where result files go. */
final class OutputOptions {
    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "The folder for the results, made where it is missing. Default: restored, or"
                            + " degraded, in the current folder.")
    private Optional<Path> out = Optional.empty();

    @Option(
            names = "--overwrite",
            description = "Replace results that are there already (an input never).")
    private boolean overwrite;

    boolean isGiven() {
        return out.isPresent() || overwrite;
    }

    /**
     * Returns the folder for the results.
     *
     * @param usual its name where the call has none
     * @param inputs the files of the call
     */
    OutputFolder folder(String usual, List<ImageFile> inputs) {
        return folder(out.orElse(Path.of(usual)), inputs);
    }

    /** Returns another folder for results, with the same rules. */
    OutputFolder folder(Path path, List<ImageFile> inputs) {
        return new OutputFolder(path, overwrite, inputs);
    }
}
