package io.proxstream.cli;

import io.proxstream.config.JobOptions;
import io.proxstream.config.JobOptionsLoader;
import io.proxstream.config.KafkaOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which broker, topics and settings: a job's definition, overruled by the command line. */
final class JobSettings {
    @Option(
            names = "--job",
            paramLabel = "FILE",
            description = "A job definition, such as jobs/restore/job.yaml.")
    private Optional<Path> job = Optional.empty();

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            description = "The Kafka brokers to start from, parted by commas.")
    private Optional<String> bootstrapServers = Optional.empty();

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description =
                    "A setting, by its key in the job definition; goes before the file and the"
                            + " environment. May be repeated.")
    private Map<String, String> settings = new LinkedHashMap<>();

    /** Tells whether the call names a job or a broker. */
    boolean isGiven() {
        return job.isPresent() || bootstrapServers.isPresent() || !settings.isEmpty();
    }

    /** Returns the brokers that the call names, if it does. */
    Optional<String> bootstrapServers() {
        return bootstrapServers;
    }

    /**
     * Returns all options of the job.
     *
     * @param session whose environment variables count, between file and command line
     * @param options what other options of the verb set, by key
     */
    JobOptions load(Session session, Map<String, String> options) {
        job.filter(file -> !Files.isRegularFile(file))
                .ifPresent(
                        file -> {
                            throw new InvalidCallException(
                                    "--job %s: no such file".formatted(file));
                        });
        Map<String, String> overrides = new LinkedHashMap<>(options);
        bootstrapServers.ifPresent(
                servers -> overrides.put(KafkaOptions.BOOTSTRAP_SERVERS.key(), servers));
        overrides.putAll(settings);
        return JobOptionsLoader.load(job, session.variables(), overrides);
    }
}
