package io.proxstream.cli;

import io.proxstream.config.JobOptions;
import io.proxstream.config.JobOptionsLoader;
import io.proxstream.config.KafkaOptions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which broker, topics and settings: a job's definition, overruled by the command line. */
final class JobSettings {
    @Mixin private DefinitionOptions definition = new DefinitionOptions();

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            description = "The Kafka brokers to start from, parted by commas.")
    private Optional<String> bootstrapServers = Optional.empty();

    /** Tells whether the call names a job or a broker. */
    boolean isGiven() {
        return definition.areGiven() || bootstrapServers.isPresent();
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
        Map<String, String> overrides = new LinkedHashMap<>(options);
        bootstrapServers.ifPresent(
                servers -> overrides.put(KafkaOptions.BOOTSTRAP_SERVERS.key(), servers));
        overrides.putAll(definition.settings());
        return JobOptionsLoader.load(definition.job(), session.variables(), overrides);
    }
}
