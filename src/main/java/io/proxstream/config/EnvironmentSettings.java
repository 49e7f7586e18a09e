package io.proxstream.config;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Settings from environment variables, which are shared with every other program. */
final class EnvironmentSettings {
    private static final String PROPERTIES = Option.environmentName(ClientProperties.PREFIX);

    private final Map<String, String> keys;
    private final boolean passesClientProperties;

    EnvironmentSettings(OptionSources sources) {
        this.keys =
                sources.declared().stream()
                        .map(Option::key)
                        .collect(Collectors.toMap(Option::environmentName, Function.identity()));
        this.passesClientProperties = sources.passesClientProperties();
    }

    /**
     * Finds the settings among environment variables.
     *
     * @param environment the variables
     * @param violations takes a variable that is a near miss of an option's name
     * @return the settings by full key
     */
    Map<String, String> read(Map<String, String> environment, List<Violation> violations) {
        Map<String, String> settings = new TreeMap<>();
        new TreeMap<>(environment)
                .forEach(
                        (name, value) -> {
                            key(name).ifPresent(key -> settings.put(key, value));
                            suspicion(name, value).ifPresent(violations::add);
                        });
        return settings;
    }

    private Optional<String> key(String name) {
        if (passesClientProperties && name.startsWith(PROPERTIES)) {
            String property = name.substring(PROPERTIES.length()).toLowerCase(Locale.ROOT);
            return Optional.of(ClientProperties.PREFIX + property.replace('_', '.'));
        }
        return Optional.ofNullable(keys.get(name));
    }

    private Optional<Violation> suspicion(String name, String value) {
        if (key(name).isPresent()) {
            return Optional.empty();
        }
        return NearMiss.of(name, keys.keySet())
                .map(near -> new Violation(name, value, "is not an option, did you mean " + near));
    }
}
