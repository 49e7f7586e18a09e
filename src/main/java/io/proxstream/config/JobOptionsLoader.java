package io.proxstream.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Gathers options from their sources: file, then environment, then command line; the last that
 * names a key decides.
 *
 * <p>Whatever is wrong in any source is reported at once, before anything starts: unknown keys
 * (with the nearest known one), text that is no value, values out of range, values that contradict
 * each other.
 */
public final class JobOptionsLoader {
    private JobOptionsLoader() {}

    /**
     * Loads options.
     *
     * @param file a YAML file with nested or dotted keys, if any
     * @param environment the environment variables; those that name no option are left alone,
     *     unless they are within a typing error of one
     * @param overrides the command line's settings, by full key
     * @return the options
     * @throws InvalidOptionException with every violation, if there is one
     */
    public static JobOptions load(
            Optional<Path> file, Map<String, String> environment, Map<String, String> overrides) {
        List<Violation> violations = new ArrayList<>();
        Map<String, String> settings = new LinkedHashMap<>();
        file.ifPresent(path -> settings.putAll(YamlSettings.read(path, violations)));
        settings.putAll(EnvironmentSettings.read(environment, violations));
        settings.putAll(overrides);
        settings.keySet().stream()
                .filter(key -> !isKnown(key))
                .forEach(key -> violations.add(unknown(key, settings.getOrDefault(key, ""))));
        OptionReader reader = new OptionReader(settings);
        JobOptions options = JobOptions.read(reader);
        violations.addAll(reader.violations());
        InvalidOptionException.throwIfAny(violations.stream());
        return options;
    }

    private static boolean isKnown(String key) {
        return key.startsWith(ClientProperties.PREFIX)
                || JobOptions.declared().stream().anyMatch(option -> option.key().equals(key));
    }

    private static Violation unknown(String key, String value) {
        List<String> keys =
                JobOptions.declared().stream().map(Option::key).collect(Collectors.toList());
        String hint = NearMiss.of(key, keys).map(near -> ", did you mean " + near + "?").orElse("");
        return new Violation(key, value, "is not an option" + hint);
    }
}
