package io.proxstream.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Gathers the options of one kind of job from their sources: file, then environment, then command
 * line; the last that names a key decides.
 *
 * @param declared the options there are
 * @param passesClientProperties whether settings are handed through to the Kafka clients
 */
record OptionSources(List<Option<?>> declared, boolean passesClientProperties) {
    /**
     * Loads options.
     *
     * @param <T> the record of all options
     * @param file a YAML file with nested or dotted keys, if any
     * @param environment the environment variables
     * @param overrides the command line's settings, by full key
     * @param read builds the record
     * @throws InvalidOptionException with every violation, if there is one
     */
    <T> T load(
            Optional<Path> file,
            Map<String, String> environment,
            Map<String, String> overrides,
            Function<OptionReader, T> read) {
        List<Violation> violations = new ArrayList<>();
        Map<String, String> settings = new LinkedHashMap<>();
        file.ifPresent(path -> settings.putAll(YamlSettings.read(path, violations)));
        settings.putAll(new EnvironmentSettings(this).read(environment, violations));
        settings.putAll(overrides);
        settings.keySet().stream()
                .filter(key -> !isKnown(key))
                .forEach(key -> violations.add(unknown(key, settings.getOrDefault(key, ""))));
        OptionReader reader = new OptionReader(settings);
        T options = read.apply(reader);
        violations.addAll(reader.violations());
        InvalidOptionException.throwIfAny(violations.stream());
        return options;
    }

    private boolean isKnown(String key) {
        return (passesClientProperties && key.startsWith(ClientProperties.PREFIX))
                || declared.stream().anyMatch(option -> option.key().equals(key));
    }

    private Violation unknown(String key, String value) {
        List<String> keys = declared.stream().<String>map(Option::key).toList();
        String hint = NearMiss.of(key, keys).map(near -> ", did you mean " + near + "?").orElse("");
        return new Violation(key, value, "is not an option" + hint);
    }
}
