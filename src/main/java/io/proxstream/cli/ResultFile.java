package io.proxstream.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The rules for a verb's one result file. */
final class ResultFile {
    @Option(names = "--overwrite", description = "Replace the file if it is there already.")
    private boolean overwrite;

    /**
     * Makes sure that a file may be written; asked before anything is done.
     *
     * @param file the result
     * @param inputs files that are read, and never replaced
     * @throws InvalidCallException if it is there, and must not be replaced
     */
    void check(Path file, Path... inputs) throws IOException {
        for (Path input : inputs) {
            if (Files.exists(file) && Files.exists(input) && Files.isSameFile(file, input)) {
                throw new InvalidCallException(file + ": is the input and would be overwritten");
            }
        }
        if (Files.exists(file) && !overwrite) {
            throw new InvalidCallException(
                    file + ": is there already; choose another or add --overwrite");
        }
    }

    /** Writes the file, which appears whole or not at all. */
    void write(Path file, byte[] bytes) throws IOException {
        ImageFile.write(file, bytes);
    }
}
