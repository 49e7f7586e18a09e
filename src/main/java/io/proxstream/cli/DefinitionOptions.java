package io.proxstream.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The definition of a job, and single settings that go before it. */
final class DefinitionOptions {
    @Option(
            names = "--job",
            paramLabel = "FILE",
            description = "A job definition, such as those below jobs.")
    private Optional<Path> job = Optional.empty();

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description =
                    "A setting, by its key in the job definition; goes before the file and the"
                            + " environment. May be repeated.")
    private Map<String, String> settings = new LinkedHashMap<>();

    /** Tells whether the call has any of them. */
    boolean areGiven() {
        return job.isPresent() || !settings.isEmpty();
    }

    /**
     * Returns the definition, if the call names one.
     *
     * @throws InvalidCallException if there is no such file
     */
    Optional<Path> job() {
        job.filter(file -> !Files.isRegularFile(file))
                .ifPresent(
                        file -> {
                            throw new InvalidCallException(
                                    "--job %s: no such file".formatted(file));
                        });
        return job;
    }

    /** Returns the single settings by key. */
    Map<String, String> settings() {
        return settings;
    }
}
